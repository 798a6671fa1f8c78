"""The reader, on a warehouse made by hand: two dates, one of them restated, and a run that was never published."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import write_deltalake

from breakwater import UnknownRunError, Warehouse

FIRST, SECOND = date(2026, 1, 30), date(2026, 1, 31)
RUNS = [("30-r1", FIRST, 1), ("31-r1", SECOND, 1), ("31-r2", SECOND, 2)]
UNPUBLISHED = ("31-r3", SECOND, 3)


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    manifest = [
        {
            "run_id": run_id,
            "business_date": day,
            "restatement": restatement,
            "restates_run_id": "31-r1" if restatement > 1 else None,
            "verdict": "OK",
            "ended": datetime(2026, 2, 1, restatement, day.day - 29, tzinfo=UTC),
            "tables_json": json.dumps({"account_health": {"rows": 1, "contentHash": "00"}}),
            "control_totals_json": '{"debt_usd":12345678901234567890.12345678}',
        }
        for run_id, day, restatement in RUNS
    ]
    write_deltalake(str(tmp_path / "published" / "run_manifest"), pa.Table.from_pylist(manifest))
    health = [
        {"business_date": day, "run_id": run_id, "account_id": "it's", "debt_usd": Decimal(f"{restatement}.00000001")}
        for run_id, day, restatement in [*RUNS, UNPUBLISHED]
    ]
    write_deltalake(
        str(tmp_path / "published" / "account_health"),
        pa.Table.from_pylist(health),
        partition_by=["business_date", "run_id"],
    )
    write_deltalake(str(tmp_path / "validated" / "finality"), pa.table({"rail": ["a"], "seconds": [1.0]}))
    return Warehouse(tmp_path)


def test_lists_published_runs_in_order_of_publication(warehouse: Warehouse) -> None:
    assert [run.run_id for run in warehouse.runs()] == ["30-r1", "31-r1", "31-r2"]
    assert warehouse.tables() == ["account_health", "run_manifest"]


def test_shows_the_newest_run_of_a_date(warehouse: Warehouse) -> None:
    assert warehouse.latest().run_id == "31-r2"
    assert warehouse.latest("2026-01-30").run_id == "30-r1"
    assert warehouse.read("account_health", business_date=SECOND)["debt_usd"].tolist() == [Decimal("2.00000001")]


def test_reads_a_restated_run_by_its_id(warehouse: Warehouse) -> None:
    table = warehouse.arrow("account_health", run_id="31-r1", columns=["debt_usd", "run_id"])
    assert table.to_pylist() == [{"debt_usd": Decimal("1.00000001"), "run_id": "31-r1"}]


def test_never_returns_rows_of_an_unpublished_run(warehouse: Warehouse) -> None:
    with pytest.raises(UnknownRunError, match=r"31-r3 is not published .* Warehouse\.runs\(\) lists those that are"):
        warehouse.read("account_health", run_id="31-r3")
    with warehouse.sql() as database:
        assert database.sql("SELECT run_id FROM risk.account_health ORDER BY 1").fetchall() == [
            ("30-r1",),
            ("31-r1",),
            ("31-r2",),
        ]


def test_says_what_to_do_about_a_date_without_a_run(warehouse: Warehouse, tmp_path: Path) -> None:
    with pytest.raises(UnknownRunError, match="No run of 2026-02-01 is published .* ./breakwater run"):
        warehouse.latest("2026-02-01")
    with pytest.raises(UnknownRunError, match="No run of any date is published"):
        Warehouse(tmp_path / "empty").latest()


def test_declares_views_like_those_of_spark(warehouse: Warehouse) -> None:
    with warehouse.sql() as database:
        newest = "SELECT business_date, run_id, debt_usd FROM published.account_health ORDER BY 1"
        assert database.sql(newest).fetchall() == [
            (FIRST, "30-r1", Decimal("1.00000001")),
            (SECOND, "31-r2", Decimal("2.00000001")),
        ]
        assert database.sql("SELECT rail, seconds FROM validated.finality").fetchall() == [("a", 1.0)]


def test_keeps_totals_exact(warehouse: Warehouse) -> None:
    assert warehouse.latest().control_totals == {"debt_usd": Decimal("12345678901234567890.12345678")}


def test_finds_the_warehouse_that_the_environment_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BREAKWATER_WAREHOUSE", str(tmp_path))
    assert Warehouse.default().path == tmp_path
    assert Warehouse.default().reports == tmp_path.parent / "reports"
    monkeypatch.delenv("BREAKWATER_WAREHOUSE")
    assert Warehouse.default().path.parts[-3:] == ("work", "demo", "warehouse")
