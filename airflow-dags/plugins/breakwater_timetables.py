"""A timetable whose intervals exist for backfills and manual runs; the scheduler never makes one."""

from __future__ import annotations

from typing import Any

from airflow.plugins_manager import AirflowPlugin
from airflow.timetables.interval import CronDataIntervalTimetable


class BackfillOnlyTimetable(CronDataIntervalTimetable):
    """Airflow backfills a DAG only along a periodic timetable. This one is, and asks for nothing by itself."""

    can_be_scheduled = False
    description = "Backfills only"

    @property
    def summary(self) -> str:
        return self.description

    def next_dagrun_info(self, *, last_automated_data_interval: Any, restriction: Any) -> Any:
        # A backfill walks all intervals of its range, the scheduler those since the last run.
        if not restriction.catchup:
            return None
        return super().next_dagrun_info(
            last_automated_data_interval=last_automated_data_interval, restriction=restriction
        )


class BreakwaterTimetables(AirflowPlugin):
    """Makes the timetable known to scheduler and server, which read DAGs from the database."""

    name = "breakwater_timetables"
    timetables = [BackfillOnlyTimetable]
