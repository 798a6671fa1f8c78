"""The DAGs as Airflow sees them, without a database."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import timedelta
from pathlib import Path

import pendulum
import pytest
from conftest import DAGS, REPOSITORY

from airflow.dag_processing.dagbag import DagBag
from airflow.sdk import CronDataIntervalTimetable, DAG
from breakwater_airflow import calendar, settings, stages
from breakwater_airflow.submission import LauncherOperator, SparkCommandOperator
from breakwater_timetables import BackfillOnlyTimetable

IDS = {"nightly_risk", "backfill_risk", "regulatory_pack", "data_quality_watch"}


@pytest.fixture(scope="module")
def bag() -> DagBag:
    return DagBag(str(DAGS / "dags"), load_op_links=False)


def test_every_file_imports(bag: DagBag) -> None:
    assert bag.import_errors == {}
    assert set(bag.dags) == IDS


@pytest.mark.parametrize("dag_id", sorted(IDS))
def test_dag_is_documented_owned_and_never_catches_up(bag: DagBag, dag_id: str) -> None:
    dag = bag.dags[dag_id]
    assert dag.doc_md and dag.description and "breakwater" in dag.tags
    assert dag.catchup is False
    assert dag.max_active_runs == 1
    for task in dag.tasks:
        assert task.owner == "breakwater"
        assert task.retries == 5 and task.retry_delay == timedelta(seconds=1)


@pytest.mark.parametrize("dag_id", sorted(IDS))
def test_every_command_is_a_list_of_words(bag: DagBag, dag_id: str) -> None:
    for task in bag.dags[dag_id].tasks:
        if task.task_type == "LauncherOperator" and not task.is_mapped:
            assert isinstance(task.arguments, list) and task.arguments[-1] == "--json"
            assert all(isinstance(word, str) for word in task.arguments)
    types = {task.task_type for task in bag.dags[dag_id].tasks}
    assert types <= {"LauncherOperator", "_PythonDecoratedOperator"}


def test_edges_are_those_of_the_stage_graph(bag: DagBag) -> None:
    dag = bag.dags["nightly_risk"]
    graph = stages.load()
    assert set(dag.task_ids) == {"ingest", "report", "check-lateness"} | {s.name for s in graph.stages}
    for stage in graph.stages:
        expected = {
            other.name for other in graph.stages if any(table in stage.reads for table in other.writes)
        } or {"ingest"}
        assert dag.get_task(stage.name).upstream_task_ids == expected, stage.name
    publish = dag.get_task("publish-risk")
    # By a second way: whatever is written must have been written before it is published.
    assert publish.get_flat_relative_ids(upstream=True) == set(dag.task_ids) - {
        "publish-risk",
        "report",
        "check-lateness",
    }
    assert publish.downstream_task_ids == {"report", "check-lateness"}


def test_a_stage_waits_for_whoever_writes_what_it_reads(tmp_path: Path) -> None:
    def stage(name: str, reads: list[str], writes: list[str]) -> dict[str, object]:
        return {"name": name, "reads": reads, "writes": writes}

    file = tmp_path / "stages.json"
    listed = [
        stage("value", ["position"], ["worth"]),
        stage("margin", ["position", "price"], ["health", "call"]),
        stage("assess", ["price", "worth", "call"], ["quality"]),
        stage("publish", ["worth", "health", "call", "quality"], ["run_manifest"]),
    ]
    file.write_text(json.dumps(listed))
    graph = stages.load(file)

    assert [[other.name for other in graph.upstream(each)] for each in graph.stages] == [
        [],
        [],
        ["value", "margin"],
        ["value", "margin", "assess"],
    ]
    assert graph.publisher().name == "publish"
    assert graph.published_tables() == ("worth", "health", "call", "quality")


def test_only_publications_update_assets(bag: DagBag) -> None:
    for dag in bag.dags.values():
        for task in dag.tasks:
            publishes = task.task_id in ("publish-risk", "run")
            assert bool(task.outlets) == publishes, task.task_id
    names = [asset.name for asset in bag.dags["nightly_risk"].get_task("publish-risk").outlets]
    assert "breakwater/published/account_health" in names
    assert names[0] == "breakwater/published/run_manifest"
    assert names[1:] == [f"breakwater/published/{table}" for table in stages.load().published_tables()]
    assert [asset.name for asset in bag.dags["backfill_risk"].get_task("run").outlets] == names


@pytest.mark.parametrize(
    ("cron", "zone", "run_at", "business_date"),
    [
        ("0 2 * * *", "UTC", "2026-02-01T02:00:00+00:00", "2026-01-31"),
        ("0 0 * * *", "UTC", "2026-02-01T00:00:00+00:00", "2026-01-31"),
        ("0 2 * * *", "Asia/Tokyo", "2026-02-02T02:00:00+09:00", "2026-01-31"),
        ("0 22 * * *", "America/New_York", "2026-01-31T22:00:00-05:00", "2026-01-31"),
        # the day on which clocks go forward
        ("30 2 * * *", "Europe/Berlin", "2026-03-30T02:30:00+02:00", "2026-03-29"),
    ],
)
def test_business_date_is_the_last_whole_utc_day(cron: str, zone: str, run_at: str, business_date: str) -> None:
    interval_end = pendulum.parse(run_at).in_timezone("UTC")
    from airflow.timetables.interval import CronDataIntervalTimetable as CoreTimetable

    inferred = CoreTimetable(cron, zone).infer_manual_data_interval(run_after=interval_end)
    assert inferred.end == interval_end
    rendered = DAG("d", schedule=None).get_template_env().from_string(calendar.BUSINESS_DATE)
    assert rendered.render(data_interval_end=interval_end) == business_date


def test_deadline_is_counted_from_the_data_interval() -> None:
    environment = DAG("d", schedule=None).get_template_env()
    end = pendulum.parse("2026-02-01T03:00:00+01:00")
    due = environment.from_string(calendar.due_within(settings.load())).render(data_interval_end=end)
    assert due == "2026-02-01T06:00:00Z"
    assert environment.from_string(calendar.DUE_NOW).render(data_interval_end=end) == "2026-02-01T02:00:00Z"


def test_nothing_asks_the_clock() -> None:
    for file in (DAGS / "dags").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        for asking in ("now(", "today(", "time.time", "shell=True", "BashOperator"):
            assert asking not in text, f"{asking} in {file}"


def test_backfill_dag_is_never_scheduled_but_can_be_backfilled(bag: DagBag) -> None:
    timetable = bag.dags["backfill_risk"].timetable
    assert isinstance(timetable, BackfillOnlyTimetable)
    assert timetable.periodic and not timetable.can_be_scheduled
    from airflow.timetables.base import TimeRestriction

    start = pendulum.datetime(2026, 1, 29)
    never = TimeRestriction(earliest=start, latest=None, catchup=False)
    walked = TimeRestriction(earliest=start, latest=None, catchup=True)
    assert timetable.next_dagrun_info(last_automated_data_interval=None, restriction=never) is None
    first = timetable.next_dagrun_info(last_automated_data_interval=None, restriction=walked)
    assert first.data_interval.end == pendulum.datetime(2026, 1, 30, 2)
    assert type(timetable).deserialize(timetable.serialize()).serialize() == timetable.serialize()


def test_nightly_schedule_is_that_of_the_settings(bag: DagBag) -> None:
    assert isinstance(bag.dags["nightly_risk"].timetable, CronDataIntervalTimetable)
    assert bag.dags["nightly_risk"].max_active_tasks == 2


def test_one_setting_chooses_how_commands_are_submitted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__BREAKWATER__SUBMIT", "spark-submit")
    bag = DagBag(str(DAGS / "dags"), load_op_links=False)
    assert bag.import_errors == {}
    task = bag.dags["nightly_risk"].get_task("value-accounts")
    assert isinstance(task, SparkCommandOperator)
    assert task.arguments[:3] == ["stage", "value-accounts", "--date"]
    monkeypatch.setenv("AIRFLOW__BREAKWATER__SUBMIT", "launcher")
    bag = DagBag(str(DAGS / "dags"), load_op_links=False)
    assert isinstance(bag.dags["nightly_risk"].get_task("value-accounts"), LauncherOperator)


def test_unknown_way_of_submission_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__BREAKWATER__SUBMIT", "carrier-pigeon")
    with pytest.raises(ValueError, match="launcher or spark-submit, cannot be: carrier-pigeon"):
        settings.load()


@pytest.mark.slow
def test_stages_json_is_what_the_command_prints() -> None:
    printed = subprocess.run(
        [str(REPOSITORY / "breakwater"), "stages", "--json"],
        check=True,
        capture_output=True,
        text=True,
        env={key: value for key, value in os.environ.items() if not key.startswith("AIRFLOW")},
    ).stdout
    assert json.loads(printed) == json.loads(stages.STAGES_FILE.read_text(encoding="utf-8"))


def test_client_description_is_that_of_the_installed_airflow() -> None:
    import openapi_subset

    assert openapi_subset.SUBSET.read_text(encoding="utf-8") == openapi_subset.render()
