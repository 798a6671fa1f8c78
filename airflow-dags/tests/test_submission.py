"""One command as one task, with a stand-in for the process: what it is given, what its end means."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from airflow.sdk import DAG
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException
from breakwater_airflow import assets, settings, stages, submission
from breakwater_airflow.outcome import CommandOutput, end
from breakwater_airflow.submission import LauncherOperator, SparkCommandOperator

PUBLICATION = {
    "event": "published",
    "run_id": "2026-01-31-r1-0123456789ab",
    "business_date": "2026-01-31",
    "data_quality_verdict": "WARN",
    "run_hash": "aa",
    "tables": {"account_health": {"rows": 3, "contentHash": "bb"}, "tracking_error": {"rows": 0, "contentHash": "cc"}},
}
RETRIED = [75, -9, -15, 130, 137, 143, None]
FINAL = [1, 2, 65, 66, 70, 73, 74, 77, 78]


def program(folder: Path, name: str, exit_code: int, *lines: str) -> Path:
    """A process that writes down what it was given, prints lines and ends."""
    file = folder / name
    file.write_text(
        f"#!{sys.executable}\n"
        "import json, os, pathlib, sys\n"
        f"given = {{'arguments': sys.argv[1:], 'environment': dict(os.environ), 'folder': os.getcwd()}}\n"
        f"pathlib.Path({str(folder / 'given.json')!r}).write_text(json.dumps(given))\n"
        f"[print(line) for line in {list(lines)!r}]\n"
        f"sys.exit({exit_code})\n"
    )
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


def given(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "given.json").read_text())


class Events(dict):
    def __missing__(self, asset: Any) -> Any:
        self[asset] = SimpleNamespace(extra={})
        return self[asset]


def launcher(folder: Path, *words: str, **kwargs: Any) -> LauncherOperator:
    with DAG("d", schedule=None):
        return LauncherOperator(task_id="t", home=str(folder), arguments=list(words), **kwargs)


@pytest.mark.parametrize("code", RETRIED)
def test_what_passes_by_itself_is_retried(code: int | None) -> None:
    with pytest.raises(AirflowException, match="stage ended with exit code") as failure:
        end("stage", code, None)
    assert not isinstance(failure.value, AirflowFailException)


@pytest.mark.parametrize("code", FINAL)
def test_what_a_retry_cannot_help_fails_at_once(code: int) -> None:
    with pytest.raises(AirflowFailException, match="RISK-X-01 why"):
        end("stage", code, "RISK-X-01 why")


@pytest.mark.parametrize("code", [0, 80])
def test_a_published_night_is_a_success(code: int) -> None:
    end("run", code, "a limit is breached")


def test_every_exit_code_of_the_runbook_is_judged() -> None:
    runbook = (submission.Path(__file__).resolve().parents[2] / "jobs/docs/runbook.md").read_text()
    section = runbook.split("| Exit | Name |")[1].split("\n\n")[0]
    codes = {int(line.split("|")[1]) for line in section.splitlines() if line.startswith("| ") and line[2].isdigit()}
    assert codes == {0, 80, 75, 130} | (set(FINAL) - {1})


def test_arguments_reach_the_process_as_they_are(tmp_path: Path) -> None:
    program(tmp_path, "breakwater", 0)
    hostile = ["run", "--date", "$(touch x); rm -rf / && `id`", "a b", "'\"", "{{ 1 }}", ""]
    assert launcher(tmp_path, *hostile).execute({}) is None
    assert given(tmp_path)["arguments"] == hostile
    assert given(tmp_path)["folder"] == str(tmp_path)


def test_settings_of_airflow_stay_with_airflow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__API_AUTH__JWT_SECRET", "secret")
    monkeypatch.setenv("BREAKWATER_ENV", "prod")
    program(tmp_path, "breakwater", 0)
    launcher(tmp_path, "ingest").execute({})
    environment = given(tmp_path)["environment"]
    assert not [key for key in environment if "AIRFLOW" in key]
    assert environment["BREAKWATER_ENV"] == "prod"


def test_failure_says_what_the_command_said(tmp_path: Path) -> None:
    error = {"code": "SNAP-02", "exit": 66, "where": "w", "next": "n", "message": "RISK-SNAP-02 missing"}
    program(tmp_path, "breakwater", 66, "noise", "{not json", json.dumps(error))
    with pytest.raises(AirflowFailException, match="RISK-SNAP-02 missing"):
        launcher(tmp_path, "ingest").execute({})


def test_lease_held_by_another_is_retried(tmp_path: Path) -> None:
    program(tmp_path, "breakwater", 75)
    with pytest.raises(AirflowException) as failure:
        launcher(tmp_path, "ingest").execute({})
    assert not isinstance(failure.value, AirflowFailException)


@pytest.mark.parametrize(("event", "changed"), [("published", True), ("already-published", False)])
def test_publication_is_described_in_every_asset(tmp_path: Path, event: str, changed: bool) -> None:
    program(tmp_path, "breakwater", 0, json.dumps({**PUBLICATION, "event": event}), "WARNING: last words")
    outlets = [assets.RUN, assets.table("account_health"), assets.table("tracking_error")]
    events = Events()
    result = launcher(tmp_path, "run", outlets=outlets).execute({"outlet_events": events})
    assert result["run_id"] == PUBLICATION["run_id"]
    run = {"run_id": PUBLICATION["run_id"], "business_date": "2026-01-31", "changed": changed}
    assert events[outlets[0]].extra == run | {
        "data_quality_verdict": "WARN",
        "run_hash": "aa",
        "content_hashes": {"account_health": "bb", "tracking_error": "cc"},
    }
    assert events[outlets[1]].extra == run | {"rows": 3, "content_hash": "bb"}
    assert events[outlets[2]].extra == run | {"rows": 0, "content_hash": "cc"}


def test_killed_task_ends_its_process_group(tmp_path: Path) -> None:
    import threading
    import time

    sleeper = tmp_path / "breakwater"
    sleeper.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/child\nwait\n")
    sleeper.chmod(0o755)
    task = launcher(tmp_path, "run")
    ended: list[BaseException] = []

    def run() -> None:
        try:
            task.execute({})
        except AirflowException as failure:
            ended.append(failure)

    thread = threading.Thread(target=run)
    thread.start()
    deadline = time.monotonic() + 10
    while not ((tmp_path / "child").exists() and (tmp_path / "child").read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    task.on_kill()
    thread.join(10)
    assert ended and not isinstance(ended[0], AirflowFailException)
    child = int((tmp_path / "child").read_text())
    while Path(f"/proc/{child}").exists() and " Z " not in Path(f"/proc/{child}/stat").read_text():
        assert time.monotonic() < deadline + 10
        time.sleep(0.02)


def spark(folder: Path, binary: Path, monkeypatch: pytest.MonkeyPatch, master: str) -> SparkCommandOperator:
    monkeypatch.setenv("AIRFLOW_CONN_SPARK_TEST", master)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    (folder / "dist" / "jars").mkdir(parents=True)
    for jar in ("delta-spark_4.2_2.13-4.4.0.jar", "delta-storage-4.4.0.jar", "guava.jar"):
        (folder / "dist" / "jars" / jar).touch()
    with DAG("d", schedule=None):
        return SparkCommandOperator(
            task_id="t",
            home=str(folder),
            conn_id="spark_test",
            arguments=["stage", "value-accounts", "--date", "$(id); x"],
            outlets=[assets.RUN],
            durable=False,
        )


def test_spark_submit_gets_the_same_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    binary = program(tmp_path, "spark-submit", 0, json.dumps(PUBLICATION))
    events = Events()
    task = spark(tmp_path, binary, monkeypatch, "spark://spark%3A%2F%2Fmaster:7077")
    assert task.execute({"outlet_events": events})["run_id"] == PUBLICATION["run_id"]
    assert events[assets.RUN].extra["run_hash"] == "aa"
    words = given(tmp_path)["arguments"]
    assert words[words.index("--master") + 1] == "spark://master:7077"
    assert words[words.index("--class") + 1] == "io.breakwater.jobs.RiskMain"
    assert f"spark.driver.extraJavaOptions=-Dbreakwater.home={tmp_path}" in words
    shipped = words[words.index("--jars") + 1].split(",")
    assert [Path(jar).name for jar in shipped] == ["delta-spark_4.2_2.13-4.4.0.jar", "delta-storage-4.4.0.jar"]
    assert words[-5:] == [
        str(tmp_path / "dist/app/breakwater-jobs.jar"),
        "stage",
        "value-accounts",
        "--date",
        "$(id); x",
    ]


@pytest.mark.parametrize(("code", "final"), [(75, False), (65, True), (74, True)])
def test_spark_submit_ends_mean_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, final: bool
) -> None:
    binary = program(tmp_path, "spark-submit", code, json.dumps({"exit": code, "message": "RISK-X-01 why"}))
    with pytest.raises(AirflowException, match="RISK-X-01 why") as failure:
        spark(tmp_path, binary, monkeypatch, "spark://local").execute({"outlet_events": Events()})
    assert isinstance(failure.value, AirflowFailException) == final


@pytest.mark.parametrize(("run_type", "asked"), [("scheduled", True), ("manual", False), ("backfill", False)])
def test_only_scheduled_runs_have_a_deadline(run_type: str, asked: bool) -> None:
    with DAG("d", schedule=None):
        task = submission.punctuality(settings.load(), "t", "2026-01-31", "2026-02-01T06:00:00Z")
    assert task.arguments[:5] == ["status", "--date", "2026-01-31", "--due", "2026-02-01T06:00:00Z"]
    context = {"dag_run": SimpleNamespace(run_type=run_type)}
    if asked:
        task._pre_execute_hook(context)
    else:
        with pytest.raises(AirflowSkipException, match="has no deadline"):
            task._pre_execute_hook(context)


def test_settings_file_goes_to_every_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__BREAKWATER__CONFIG", "/etc/breakwater.conf")
    assert submission.command(settings.load(), "ingest") == [
        "ingest",
        "--config",
        "/etc/breakwater.conf",
        "--json",
    ]


def test_output_is_handed_on_unchanged() -> None:
    output = CommandOutput()
    lines = ["a\n", json.dumps(PUBLICATION) + "\n", '{"event": "ingested"}\n', "[1]\n"]
    assert list(output.watch(lines)) == lines
    assert output.publication == PUBLICATION and output.error is None


def test_graph_finds_the_publisher() -> None:
    graph = stages.load()
    assert graph.publisher().name == "publish-risk"
    assert "run_manifest" not in graph.published_tables()
