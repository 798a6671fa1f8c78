"""The business date of a DAG run, from its data interval alone.

Business date D covers (D 00:00, D+1 00:00] UTC. A run is due after its interval has ended, so D is the UTC
day before the end. Cron fields follow the time zone of the settings; the business date does not.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from airflow.sdk import CronDataIntervalTimetable

from breakwater_airflow.settings import Settings

BUSINESS_DATE = "{{ data_interval_end.in_timezone('UTC').subtract(days=1).strftime('%Y-%m-%d') }}"
DUE_NOW = "{{ data_interval_end.in_timezone('UTC').strftime('%Y-%m-%dT%H:%M:%SZ') }}"


def due_within(settings: Settings) -> str:
    """The instant by which a nightly run must have published."""
    minutes = settings.due_within_minutes
    return (
        "{{ data_interval_end.in_timezone('UTC').add(minutes="
        f"{minutes}"
        ").strftime('%Y-%m-%dT%H:%M:%SZ') }}"
    )


FIRST_RUN = datetime(2015, 1, 1, tzinfo=timezone.utc)
"""Backfills reach back to here; no missed run is ever caught up by itself."""


def nightly(settings: Settings) -> CronDataIntervalTimetable:
    """One run a day, after the business date has ended."""
    return CronDataIntervalTimetable(settings.schedule, timezone=settings.time_zone)


def watch(settings: Settings) -> CronDataIntervalTimetable:
    """One run a day, at the moment by which the business date must be published."""
    return CronDataIntervalTimetable(settings.watch_schedule, timezone=settings.time_zone)


def default_args(settings: Settings) -> dict[str, Any]:
    """Retries of every task; what a retry cannot help fails at once whatever these say."""
    return {
        "owner": "breakwater",
        "retries": settings.retries,
        "retry_delay": settings.retry_delay,
        "retry_exponential_backoff": True,
    }
