"""Whether a business date is published in time and well enough, asked apart from the run itself.

It runs at the moment by which the date is due, so that a night that hangs, or never began, is seen as well.
"""

from __future__ import annotations

from airflow.sdk import DAG

from breakwater_airflow import calendar, settings, submission
from breakwater_airflow.calendar import BUSINESS_DATE, DUE_NOW

config = settings.load()

with DAG(
    dag_id="data_quality_watch",
    description="Check that a business date is published in time, with an acceptable verdict",
    doc_md=__doc__,
    schedule=calendar.watch(config),
    start_date=calendar.FIRST_RUN,
    catchup=False,
    max_active_runs=1,
    default_args=calendar.default_args(config),
    tags=["breakwater"],
):
    submission.task(
        config,
        "verdict",
        *("status", "--date", BUSINESS_DATE, "--worst-verdict", config.worst_verdict),
    )
    submission.punctuality(config, "published-in-time", BUSINESS_DATE, DUE_NOW)
