"""Real stages under a real Airflow: the nightly DAG in one process, then the Java client against a server.

Three dates are published twice. The reference is one process that takes them in order. Airflow publishes the
middle one first, stage by stage, then a backfill of all three with the newest first. Both must agree in
every row of every table.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from breakwater_airflow import stages
from breakwater_book import ARCHIVE, DATES, QUICK_JVM, Book, breakwater, contents, ended, environment, events, land
from conftest import DAGS, WORK

pytestmark = pytest.mark.slow

FIRST, MIDDLE, LAST = DATES
UNPUBLISHED = LAST + timedelta(days=7)
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Night:
    """The book that Airflow works on, and the reference while it is still being made."""

    book: Book
    reference: subprocess.Popen[str]


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    landing = land()
    book = Book("airflow-book", landing)
    book.run("ingest", env=environment(f"{QUICK_JVM} -XX:ArchiveClassesAtExit={ARCHIVE}"))
    in_order = Book("reference-book", landing)
    with ended(in_order.start("backfill", "--from", str(FIRST), "--to", str(LAST))) as process:
        yield Night(book, process)


@pytest.fixture(scope="module")
def expected(night: Night) -> dict[str, dict[str, Any]]:
    """The publications of the reference by date."""
    published = [event for event in events(night.reference) if event.get("event") == "published"]
    assert [event["business_date"] for event in published] == [str(day) for day in DATES]
    return {event["business_date"]: event for event in published}


@pytest.fixture(scope="module")
def airflow_environment(night: Night) -> dict[str, str]:
    api, worker_logs, trigger_logs = _free_ports(3)
    url = f"http://127.0.0.1:{api}"
    settings = {
        "AIRFLOW__API__BASE_URL": url,
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(api),
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_urlsafe(48),
        "AIRFLOW__BREAKWATER__CONFIG": str(night.book.config),
        "AIRFLOW__BREAKWATER__WORST_VERDICT": "BREACH",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{url}/execution/",
        "AIRFLOW__CORE__PARALLELISM": "2",
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "INFO",
        "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(trigger_logs),
        "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(worker_logs),
        "AIRFLOW__SCHEDULER__DAG_DIR_LIST_INTERVAL": "5",
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(DAGS / "tests" / "loopback"),
    }
    return dict(os.environ) | environment() | {k: v for k, v in os.environ.items() if "AIRFLOW" in k} | settings


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _airflow(environment: dict[str, str], *words: str) -> str:
    with subprocess.Popen(
        [str(BIN / "airflow"), *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=900)
        except BaseException:
            _end_with_children(process)
            raise
    assert process.returncode == 0, output[-6000:]
    return output


def _rows(query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(f"file:{WORK}/airflow/airflow.db?mode=ro", uri=True) as database:
        return database.execute(query).fetchall()


def _asset_events(day: date) -> dict[str, list[dict[str, Any]]]:
    """Extras of the asset events of a business date by asset."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, extra in _rows(
        "SELECT a.name, e.extra FROM asset_event e JOIN asset a ON a.id = e.asset_id ORDER BY e.id"
    ):
        about = json.loads(extra)
        if about.get("business_date") == str(day):
            found.setdefault(name, []).append(about)
    return found


def test_nightly_dag_runs_every_stage_and_publishes(night: Night, airflow_environment: dict[str, str]) -> None:
    _airflow(airflow_environment, "db", "migrate")
    _airflow(airflow_environment, "dags", "reserialize")
    run_at = f"{MIDDLE + timedelta(days=1)}T02:00:00+00:00"

    _airflow(airflow_environment, "dags", "test", "nightly_risk", run_at)

    states = dict(_rows("SELECT task_id, state FROM task_instance WHERE dag_id = 'nightly_risk'"))
    assert states.pop("check-lateness") == "skipped"
    assert set(states) == {"ingest", "report"} | {stage.name for stage in stages.load().stages}
    assert set(states.values()) == {"success"}, states
    assert not any((night.book.folder / "warehouse" / "_stages").iterdir()), "receipts are gone"


def test_stage_by_stage_is_the_same_as_in_one_process(night: Night, expected: dict[str, dict[str, Any]]) -> None:
    published = night.book.status(MIDDLE)
    assert published["run_id"] == expected[str(MIDDLE)]["run_id"]
    assert contents(published) == contents(expected[str(MIDDLE)])


def test_assets_carry_run_and_hashes(night: Night, expected: dict[str, dict[str, Any]]) -> None:
    wanted = expected[str(MIDDLE)]
    found = _asset_events(MIDDLE)
    assert len(found) == len(stages.load().published_tables()) + 1
    for table, (rows, content_hash) in contents(wanted).items():
        assert found[f"breakwater/published/{table}"] == [
            {
                "run_id": wanted["run_id"],
                "business_date": str(MIDDLE),
                "changed": True,
                "rows": rows,
                "content_hash": content_hash,
            }
        ]
    run = found["breakwater/published/run_manifest"][0]
    assert run["data_quality_verdict"] == wanted["data_quality_verdict"] and set(run["content_hashes"]) == set(contents(wanted))


def test_watch_accepts_the_published_date(night: Night, airflow_environment: dict[str, str]) -> None:
    run_at = f"{MIDDLE + timedelta(days=1)}T06:00:00+00:00"
    _airflow(airflow_environment, "dags", "test", "data_quality_watch", run_at)
    states = dict(_rows("SELECT task_id, state FROM task_instance WHERE dag_id = 'data_quality_watch'"))
    assert states == {"verdict": "success", "published-in-time": "skipped"}


@dataclass(frozen=True)
class Server:
    """A running Airflow and the Java client for it."""

    url: str
    token_file: Path
    process: int

    def ask(self, *words: str) -> tuple[int, list[dict[str, Any]], str]:
        process = breakwater(
            "airflow", *words, "--url", self.url, "--token-file", str(self.token_file), "--json"
        )
        out, err = process.communicate(timeout=600)
        return process.returncode, [json.loads(line) for line in out.splitlines() if line.startswith("{")], err

    def told(self, *words: str) -> list[dict[str, Any]]:
        code, said, err = self.ask(*words)
        assert code == 0, f"{words} ended with {code}: {err}"
        return said


@pytest.fixture(scope="module")
def server(airflow_environment: dict[str, str]) -> Iterator[Server]:
    log = WORK / "standalone.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(BIN / "airflow"), "standalone"], env=airflow_environment, stdout=output, stderr=output
        )
    try:
        passwords = WORK / "airflow" / "simple_auth_manager_passwords.json.generated"
        _until(lambda: passwords.exists() and passwords.read_text().startswith("{"), 120, log)
        ((user, password),) = json.loads(passwords.read_text()).items()
        token_file = WORK / "token"
        token_file.touch(mode=0o600)
        token_file.write_text(json.dumps({"username": user, "password": password}))
        found = Server(airflow_environment["AIRFLOW__API__BASE_URL"], token_file, process.pid)
        _until(lambda: found.ask("health")[0] == 0, 180, log)
        yield found
    finally:
        _end_with_children(process)


def _until(condition: Any, seconds: int, log: Path) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, log.read_text()[-6000:]
        time.sleep(1)


def _end_with_children(process: subprocess.Popen[Any]) -> None:
    """Its own processes and theirs, and no other."""
    try:
        family = _family(process.pid)
    except psutil.NoSuchProcess:
        return
    for member in family:
        _signal(member, psutil.Process.terminate)
    _, alive = psutil.wait_procs(family, timeout=10)
    for member in alive:
        _signal(member, psutil.Process.kill)
    process.wait(10)


def _family(process: int) -> list[psutil.Process]:
    parent = psutil.Process(process)
    return [parent, *parent.children(recursive=True)]


def _signal(member: psutil.Process, how: Any) -> None:
    try:
        how(member)
    except psutil.NoSuchProcess:
        pass


def test_health_is_good(server: Server) -> None:
    (health,) = server.told("health")
    assert health["good"] is True and health["broken"] == []
    assert health["parts"]["scheduler"] == "healthy"


def test_every_server_is_on_loopback(server: Server) -> None:
    def addresses() -> set[str]:
        return {
            connection.laddr.ip
            for member in _family(server.process)
            for connection in member.net_connections(kind="inet")
            if connection.status == psutil.CONN_LISTEN
        }

    assert addresses() == {"127.0.0.1"}


def test_trigger_wait_success(server: Server) -> None:
    (triggered,) = server.told("trigger", "regulatory_pack", "--date", str(MIDDLE), "--unpause")
    assert triggered["run_id"] == f"regulatory_pack__{MIDDLE}__r1"

    (ended_well,) = server.told("wait", "regulatory_pack", "--run", triggered["run_id"], "--timeout", "180")

    assert ended_well["state"] == "success"
    (again,) = server.told("trigger", "regulatory_pack", "--date", str(MIDDLE))
    assert again == ended_well
    run, *tasks = server.told("status", "regulatory_pack", "--run", triggered["run_id"])
    assert run["state"] == "success"
    assert {task["task"]: task["state"] for task in tasks} == {
        "published_dates": "success",
        "pack[0]": "success",
    }


def test_failure_is_not_retried_and_is_named(server: Server) -> None:
    (triggered,) = server.told("trigger", "regulatory_pack", "--date", str(UNPUBLISHED))
    code, _, err = server.ask("wait", "regulatory_pack", "--run", triggered["run_id"], "--timeout", "180")
    assert code == 65
    assert json.loads(err.splitlines()[-1])["code"] == "AIR-09" and "pack[0]" in err
    query = f"SELECT try_number FROM task_instance WHERE task_id = 'pack' AND run_id = '{triggered['run_id']}'"
    assert _rows(query) == [(1,)]


def test_unknown_dag_and_wrong_password_have_their_codes(server: Server, tmp_path: Path) -> None:
    code, _, err = server.ask("trigger", "nightly_rsk", "--date", str(MIDDLE))
    assert (code, json.loads(err.splitlines()[-1])["code"]) == (66, "AIR-03")
    wrong = tmp_path / "token"
    wrong.touch(mode=0o600)
    wrong.write_text("not.a.token")
    code, _, err = replace(server, token_file=wrong).ask("status", "nightly_risk")
    assert (code, json.loads(err.splitlines()[-1])["code"]) == (77, "AIR-02")


def test_backfill_out_of_order_publishes_the_same_as_in_order(
    server: Server, night: Night, expected: dict[str, dict[str, Any]]
) -> None:
    (order,) = server.told(
        *("backfill", "--from", str(FIRST), "--to", str(LAST), "--newest-first", "--unpause")
    )
    code, _, _ = server.ask("backfill", "--from", str(FIRST), "--to", str(LAST))
    assert code == 75, "a second backfill of the same DAG has to wait"

    runs = server.told("wait", "--backfill", str(order["id"]), "--timeout", "600")

    assert [run["state"] for run in runs] == ["success"] * 3
    published = {str(day): night.book.status(day) for day in DATES}
    by_time = sorted(published, key=lambda day: published[day]["ended"])
    assert by_time == [str(MIDDLE), str(LAST), str(FIRST)], "really out of order"
    for day in map(str, DATES):
        assert published[day]["run_id"] == expected[day]["run_id"]
        assert contents(published[day]) == contents(expected[day])
    assert [event["changed"] for event in _asset_events(MIDDLE)["breakwater/published/account_health"]] == [
        True,
        False,
    ], "published once, found published once"


def test_publication_triggers_the_pack(server: Server) -> None:
    def packs() -> list[dict[str, Any]]:
        runs = server.told("status", "regulatory_pack")
        return [run for run in runs if run["run_id"].startswith("asset_triggered")]

    _until(
        lambda: packs() and all(run["state"] in ("success", "failed") for run in packs()),
        180,
        WORK / "standalone.log",
    )
    assert {run["state"] for run in packs()} == {"success"}
    reported = {
        extra
        for (extra,) in _rows(
            "SELECT json_extract(e.extra, '$.business_date') FROM asset_event e"
            " JOIN asset a ON a.id = e.asset_id"
            " JOIN dagrun_asset_event d ON d.event_id = e.id WHERE a.name LIKE '%run_manifest'"
        )
    }
    assert {str(FIRST), str(LAST)} <= reported
