"""Whole business dates, one process each, for Airflow's backfills: no scheduled run is ever made.

A backfill over many dates wants the shortest way through each; who wants to see single stages of an old
date gives a backfill of nightly_risk instead. Dates may come in any order and twice: a date published on
equal files, settings and code is left alone.
"""

from __future__ import annotations

from airflow.sdk import DAG
from breakwater_timetables import BackfillOnlyTimetable

from breakwater_airflow import assets, calendar, settings, stages, submission
from breakwater_airflow.calendar import BUSINESS_DATE

config = settings.load()

with DAG(
    dag_id="backfill_risk",
    description="Ingest, measure and publish past business dates",
    doc_md=__doc__,
    schedule=BackfillOnlyTimetable(config.schedule, config.time_zone),
    start_date=calendar.FIRST_RUN,
    catchup=False,
    max_active_runs=1,
    default_args=calendar.default_args(config),
    tags=["breakwater"],
):
    submission.task(
        config, "run", "run", "--date", BUSINESS_DATE, outlets=assets.outlets(stages.load())
    )
