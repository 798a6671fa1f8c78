"""One command of Breakwater as one task, by the launcher or by ``spark-submit``.

Arguments go to the process as a list: no shell reads them. A task returns what was published, if its
command published or found published.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from airflow.providers.apache.spark.hooks.spark_submit import SparkSubmitHook
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowSkipException

from breakwater_airflow import assets
from breakwater_airflow.outcome import CommandOutput, end
from breakwater_airflow.settings import SPARK_SUBMIT, Settings

DELTA_JARS = ("delta-*.jar", "unitycatalog-*.jar")


class LauncherOperator(BaseOperator):
    """Runs ``./breakwater`` beside the worker, in a process group of its own."""

    template_fields: Sequence[str] = ("arguments",)

    def __init__(self, *, home: str, arguments: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.home = home
        self.arguments = list(arguments)
        self._process: subprocess.Popen[str] | None = None

    def execute(self, context: Any) -> dict[str, Any] | None:
        output = CommandOutput()
        command = [os.path.join(self.home, "breakwater"), *self.arguments]
        self.log.info("Command: %s", command)
        self._process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="backslashreplace",
            cwd=self.home,
            env=_own_environment(),
            start_new_session=True,
        )
        assert self._process.stdout is not None
        for line in output.watch(self._process.stdout):
            self.log.info("%s", line.rstrip())
        end(self.arguments[0], self._process.wait(), output.error)
        return _published(self, output, context)

    def on_kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)


class SparkCommandOperator(SparkSubmitOperator):
    """Hands the same command to ``spark-submit``."""

    template_fields: Sequence[str] = (*SparkSubmitOperator.template_fields, "arguments")

    def __init__(self, *, home: str, arguments: Sequence[str], **kwargs: Any) -> None:
        super().__init__(
            application=os.path.join(home, "dist", "app", "breakwater-jobs.jar"),
            java_class="io.breakwater.jobs.RiskMain",
            **kwargs,
        )
        self.home = home
        self.arguments = list(arguments)

    def execute(self, context: Any) -> dict[str, Any] | None:
        output = CommandOutput()
        self._hook = self._watched_hook(output)
        try:
            super().execute(context)
        except AirflowException as failure:
            end(self.arguments[0], self._exit_code(), output.error or str(failure))
            raise
        return _published(self, output, context)

    def _watched_hook(self, output: CommandOutput) -> SparkSubmitHook:
        """In client mode what the driver prints passes through the hook line by line."""
        self.application_args = self.arguments
        self.jars = ",".join(_delta_jars(self.home))
        self.conf = {"spark.driver.extraJavaOptions": f"-Dbreakwater.home={self.home}"}
        hook = self._get_hook()
        read_log = hook._process_spark_submit_log
        hook._process_spark_submit_log = lambda lines: read_log(output.watch(lines))
        return hook

    def _exit_code(self) -> int | None:
        """That of the command in client mode; in cluster mode nobody tells the driver's."""
        cluster = self._hook._connection["deploy_mode"] == "cluster"
        submission = self._hook._submit_sp
        return None if cluster or submission is None else submission.returncode


def operator(settings: Settings) -> tuple[type[BaseOperator], dict[str, Any]]:
    """The class of every task and what all of them are given: the one place that knows the setting."""
    if settings.submit == SPARK_SUBMIT:
        return SparkCommandOperator, {
            "home": str(settings.home),
            "conn_id": settings.spark_connection,
        }
    return LauncherOperator, {"home": str(settings.home)}


def command(settings: Settings, *words: str) -> list[str]:
    """Arguments of a command with the settings file and output for programs."""
    config = ["--config", settings.config] if settings.config else []
    return [*words, *config, "--json"]


def task(settings: Settings, task_id: str, *words: str, **kwargs: Any) -> BaseOperator:
    """One command as one task."""
    cls, given = operator(settings)
    return cls(task_id=task_id, arguments=command(settings, *words), **given, **kwargs)


def mapped_task(settings: Settings, task_id: str, commands: Any, **kwargs: Any) -> Any:
    """One task for each of a list of commands that is known only when the DAG runs."""
    cls, given = operator(settings)
    return cls.partial(task_id=task_id, **given, **kwargs).expand(arguments=commands)


def punctuality(settings: Settings, task_id: str, date: str, due: str) -> BaseOperator:
    """Fails when a business date was first published after an instant, or not at all.

    Asked of scheduled runs only: a backfill, or a run started by hand, is late by nature.
    """
    return task(
        settings,
        task_id,
        *("status", "--date", date, "--due", due),
        pre_execute=_skip_unless_scheduled,
    )


def _skip_unless_scheduled(context: Any) -> None:
    run_type = str(context["dag_run"].run_type)
    if run_type != "scheduled":
        raise AirflowSkipException(f"A {run_type} run has no deadline")


def _published(task: BaseOperator, output: CommandOutput, context: Any) -> dict[str, Any] | None:
    if output.publication is not None and task.outlets:
        assets.describe(output.publication, context["outlet_events"], task.outlets)
    return output.publication


def _own_environment() -> dict[str, str]:
    """The worker's environment without Airflow's settings, some of which are secret."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("AIRFLOW", "_AIRFLOW"))}


def _delta_jars(home: str) -> list[str]:
    jars = Path(home, "dist", "jars")
    return sorted(str(jar) for pattern in DELTA_JARS for jar in jars.glob(pattern))
