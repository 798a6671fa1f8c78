"""The regulatory packs of every newly published business date, triggered by the publication itself.

Packs are written when all of them agree with each other and with the internal report; otherwise none is,
the task fails and is not retried.
"""

from __future__ import annotations

from typing import Any

from airflow.sdk import DAG, Param, task

from breakwater_airflow import assets, calendar, settings, submission

config = settings.load()

with DAG(
    dag_id="regulatory_pack",
    description="Write the regulatory packs of published business dates",
    doc_md=__doc__,
    schedule=[assets.RUN],
    start_date=calendar.FIRST_RUN,
    catchup=False,
    max_active_runs=1,
    default_args=calendar.default_args(config),
    params={
        "business_date": Param(
            None,
            type=["null", "string"],
            format="date",
            description="Business date of a run started by hand; a publication names its own.",
        )
    },
    tags=["breakwater"],
):

    @task
    def published_dates(
        params: dict[str, Any] | None = None, triggering_asset_events: Any = None
    ) -> list[list[str]]:
        """One pack command for each date whose publication this run was triggered by."""
        events = triggering_asset_events[assets.RUN]
        dates = {event.extra["business_date"] for event in events} or {params["business_date"]}
        return [submission.command(config, "pack", "--date", date) for date in sorted(dates)]

    submission.mapped_task(config, "pack", published_dates())
