"""Settings: section ``[breakwater]`` of Airflow's configuration, or ``AIRFLOW__BREAKWATER__<KEY>``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from airflow.configuration import conf

SECTION = "breakwater"
LAUNCHER = "launcher"
SPARK_SUBMIT = "spark-submit"


@dataclass(frozen=True)
class Settings:
    """Where Breakwater is, how its commands are submitted, and when."""

    home: Path
    """Folder of the installation: ``breakwater``, ``conf`` and ``dist`` lie in it."""
    submit: str
    """``launcher`` runs commands beside the worker, ``spark-submit`` hands them to a cluster."""
    config: str
    """File of Breakwater's own settings in HOCON, empty for those of the installation."""
    spark_connection: str
    """Connection of ``spark-submit``: master, deploy mode, binary."""
    schedule: str
    """Cron expression of the nightly run; the business date is the last whole UTC day before it."""
    time_zone: str
    """Time zone of both cron expressions."""
    due_within_minutes: int
    """Minutes after the start of the schedule by which a nightly run must have published."""
    watch_schedule: str
    """Cron expression of the watch, which asks whether the date is published by then."""
    worst_verdict: str
    """The worst data-quality verdict that the watch accepts: OK, WARN or BREACH."""
    retries: int
    """Attempts after the first, for what may pass by itself only."""
    retry_delay: timedelta
    """Pause before the second attempt; it doubles with each further one."""
    parallel_stages: int
    """Stages of one run that may work side by side; each is a process with its own memory."""

    def __post_init__(self) -> None:
        if self.submit not in (LAUNCHER, SPARK_SUBMIT):
            raise ValueError(
                f"[{SECTION}] submit must be {LAUNCHER} or {SPARK_SUBMIT}, cannot be: {self.submit}"
            )


def load() -> Settings:
    """Read when a DAG file is parsed: no database, no variable, no clock."""
    installation = Path(__file__).resolve().parents[3]
    return Settings(
        home=Path(_text("home", str(installation))),
        submit=_text("submit", LAUNCHER),
        config=_text("config", ""),
        spark_connection=_text("spark_connection", "spark_default"),
        schedule=_text("schedule", "0 2 * * *"),
        time_zone=_text("time_zone", "UTC"),
        due_within_minutes=conf.getint(SECTION, "due_within_minutes", fallback=240),
        watch_schedule=_text("watch_schedule", "0 6 * * *"),
        worst_verdict=_text("worst_verdict", "WARN"),
        retries=conf.getint(SECTION, "retries", fallback=5),
        retry_delay=timedelta(seconds=conf.getint(SECTION, "retry_delay_seconds", fallback=60)),
        parallel_stages=conf.getint(SECTION, "parallel_stages", fallback=2),
    )


def _text(key: str, default: str) -> str:
    return str(conf.get(SECTION, key, fallback=default))
