"""The nightly run of one business date, one task a stage; edges come from stages.json."""

from __future__ import annotations

from airflow.sdk import DAG

from breakwater_airflow import assets, calendar, settings, stages, submission
from breakwater_airflow.calendar import BUSINESS_DATE

config = settings.load()
graph = stages.load()

with DAG(
    dag_id="nightly_risk",
    description="Ingest, measure and publish the risk of one business date",
    doc_md=__doc__,
    schedule=calendar.nightly(config),
    start_date=calendar.FIRST_RUN,
    catchup=False,
    max_active_runs=1,
    max_active_tasks=config.parallel_stages,
    default_args=calendar.default_args(config),
    tags=["breakwater"],
):
    ingest = submission.task(config, "ingest", "ingest")
    tasks = {}
    for stage in graph.stages:
        publishes = stage == graph.publisher()
        tasks[stage.name] = submission.task(
            config,
            stage.name,
            *("stage", stage.name, "--date", BUSINESS_DATE),
            outlets=assets.outlets(graph) if publishes else [],
        )
        tasks[stage.name].set_upstream([tasks[other.name] for other in graph.upstream(stage)] or [ingest])
    published = tasks[graph.publisher().name]
    published >> submission.task(config, "report", "report", "--date", BUSINESS_DATE)
    published >> submission.punctuality(config, "check-lateness", BUSINESS_DATE, calendar.due_within(config))
