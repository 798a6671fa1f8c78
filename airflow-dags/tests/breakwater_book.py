"""A small book of its own for the slow tests, and Breakwater's commands on it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from conftest import REPOSITORY, WORK

LAST = date(2026, 1, 31)
DATES = [LAST - timedelta(days=2), LAST - timedelta(days=1), LAST]
ACCOUNTS, DAYS, KEPT_DAYS = 200, 60, 12

FEW_DRAWS = """
ratio.history-days = 30
systemic { scenarios = 50, important-accounts = 2 }
insurance.paths = 100
backtest.shortfall-paths = 100
"""
"""Less of what every stage repeats: these tests compare publications, they do not judge numbers."""

ARCHIVE = WORK / "classes.jsa"
PUBLISHED = (0, 80)
"""Done; or done, and a limit is breached, as the demo book is made to."""

QUICK_JVM = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g"
    " -Dspark.sql.codegen.wholeStage=false -Dspark.sql.codegen.factoryMode=NO_CODEGEN"
)
"""Short processes on few rows: the first compiler alone, no code made for a query that runs once, and classes
read from an archive that the first process writes."""


def environment(java_options: str = f"{QUICK_JVM} -XX:SharedArchiveFile={ARCHIVE}") -> dict[str, str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("AIRFLOW")}
    return own | {"BREAKWATER_JAVA_OPTS": java_options}


class Book:
    """One landing folder, one warehouse: what commands are told by ``--config``."""

    def __init__(self, name: str, landing: Path) -> None:
        self.folder = WORK / name
        self.folder.mkdir()
        self.config = self.folder / "breakwater.conf"
        places = {
            "landing": str(landing),
            "warehouse": str(self.folder / "warehouse"),
            "reports": str(self.folder / "reports"),
        }
        self.config.write_text("run " + json.dumps(places) + FEW_DRAWS)

    def start(self, *words: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        return breakwater(*words, "--config", str(self.config), "--json", env=env)

    def run(self, *words: str, env: dict[str, str] | None = None) -> list[dict[str, Any]]:
        return events(self.start(*words, env=env))

    def status(self, day: date) -> dict[str, Any]:
        return self.run("status", "--date", str(day))[-1]


def breakwater(*words: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(REPOSITORY / "breakwater"), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env or environment(),
    )


def events(process: subprocess.Popen[str], timeout: int = 600) -> list[dict[str, Any]]:
    """What a command that must succeed printed for programs."""
    out, err = process.communicate(timeout=timeout)
    assert process.returncode in PUBLISHED, f"{process.args} ended with {process.returncode}: {err}\n{out}"
    return [json.loads(line) for line in out.splitlines() if line.startswith("{")]


def land() -> Path:
    """The demo book without its first dates, each of which costs time."""
    demo = WORK / "demo"
    size = ("--accounts", str(ACCOUNTS), "--days", str(DAYS))
    events(breakwater("demo", "--dir", str(demo), *size, "--land-only"))
    first = LAST - timedelta(days=KEPT_DAYS - 1)
    for folder in (demo / "landing").glob("*/business_date=*"):
        if date.fromisoformat(folder.name.split("=")[1]) < first:
            shutil.rmtree(folder)
    return demo / "landing"


def contents(publication: dict[str, Any]) -> dict[str, tuple[int, str]]:
    """Rows and hash of each published table."""
    return {name: (table["rows"], table["contentHash"]) for name, table in publication["tables"].items()}


@contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """Whatever happens, the process does not outlive the tests."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(30)
