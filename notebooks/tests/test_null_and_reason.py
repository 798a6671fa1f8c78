"""No published number is NaN or infinite, and what the dictionary says about NULL holds in every published row."""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb
import pytest

from breakwater import Warehouse
from breakwater.warehouse import MANIFEST, REPOSITORY

pytestmark = pytest.mark.book

DICTIONARY = REPOSITORY / "jobs" / "docs" / "tables.md"


@dataclass(frozen=True)
class Column:
    """A line of the dictionary."""

    table: str
    name: str
    type: str
    null: str


def dictionary() -> list[Column]:
    columns, table = [], ""
    for line in DICTIONARY.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## `(\w+)`", line):
            table = heading[1]
        elif table and (cells := re.match(r"\| `(\w+)` \| ([^|]+) \| [^|]+ \| .+ \| ([^|]+) \|$", line)):
            columns.append(Column(table, cells[1], cells[2], cells[3].strip()))
    return columns


def codes() -> set[str]:
    text = DICTIONARY.read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z_0-9]+)` \|", text, flags=re.MULTILINE))


def published(columns: list[Column], warehouse: Warehouse) -> list[Column]:
    tables = set(warehouse.tables())
    return [column for column in columns if column.table in tables]


def source(table: str) -> str:
    return f"risk.{table}"


def test_dictionary_covers_every_published_column(warehouse: Warehouse, database: duckdb.DuckDBPyConnection) -> None:
    known = {(column.table, column.name) for column in dictionary()}
    for table in warehouse.tables():
        names = {row[0] for row in database.sql(f"DESCRIBE {source(table)}").fetchall()}
        stamp = set() if table == MANIFEST else {"business_date", "run_id"}
        assert names - stamp == {name for owner, name in known if owner == table}, table


def test_no_number_is_nan_or_infinite(warehouse: Warehouse, database: duckdb.DuckDBPyConnection) -> None:
    scanned = 0
    for column in published(dictionary(), warehouse):
        if column.type == "double":
            quoted = f'"{column.name}"'
            sql = f"SELECT count({quoted}), count(*) FILTER (NOT isfinite({quoted})) FROM {source(column.table)}"
            ((values, wrong),) = database.sql(sql).fetchall()
            assert wrong == 0, column
            scanned += values
    assert scanned > 10_000


def test_columns_that_are_never_null(warehouse: Warehouse, database: duckdb.DuckDBPyConnection) -> None:
    never = [column for column in published(dictionary(), warehouse) if column.null == "never"]
    assert len(never) > 100
    for column in never:
        sql = f'SELECT count(*) FROM {source(column.table)} WHERE "{column.name}" IS NULL'
        assert database.sql(sql).fetchall() == [(0,)], column


def test_reasons_are_of_the_list(warehouse: Warehouse, database: duckdb.DuckDBPyConnection) -> None:
    reasons = [
        column
        for column in published(dictionary(), warehouse)
        if column.type == "string" and (column.name == "reason" or column.name.endswith("_reason"))
    ]
    assert len(reasons) > 10
    used = set()
    for column in reasons:
        sql = f"SELECT DISTINCT unnest(string_split({column.name}, ',')) FROM {source(column.table)}"
        used |= {row[0].strip() for row in database.sql(sql).fetchall()}
    assert len(used) > 5
    assert used <= codes(), used - codes()


def test_a_number_with_a_reason_of_its_own_is_absent_if_and_only_if_it_has_one(
    warehouse: Warehouse, database: duckdb.DuckDBPyConnection
) -> None:
    explained = [
        (column, spoken[1])
        for column in published(dictionary(), warehouse)
        if (spoken := re.fullmatch(r"as (\w+_reason) says", column.null))
    ]
    assert explained
    for column, reason in explained:
        sql = f"SELECT count(*) FROM {source(column.table)} WHERE ({column.name} IS NULL) <> ({reason} IS NOT NULL)"
        assert database.sql(sql).fetchall() == [(0,)], (column, reason)


HEADLINES = {
    "account_health": ["health_factor", "collateral_usd", "debt_usd", "equity_usd"],
    "margin_call": ["health_factor", "call_usd"],
    "position_value": ["price", "value_usd"],
    "collateral_ratio": ["coalesce(collateral_ratio, margin_buffer_ratio)"],
    "collateral_ratio_volatility": ["volatility_per_period", "mean_log_change"],
    "tracking_error": ["tracking_error_annualised", "tracking_difference", "information_ratio", "beta"],
    "asset_risk": ["price"],
    "portfolio_margin": ["requirement_usd", "exposure_usd"],
    "value_at_risk": ["var_usd", "es_usd"],
    "regime_frontier": ["requirement_usd"],
    "limit_breach": ["observed"],
    "margin_backtest": ["kupiec_lr", "zone"],
    "liquidation_calibration": ["mean_forecast", "observed_frequency"],
}
"""What each table is there for: where it is absent, the row says why."""


@pytest.mark.parametrize("table", HEADLINES)
def test_an_absent_headline_number_has_a_reason(
    warehouse: Warehouse, database: duckdb.DuckDBPyConnection, table: str
) -> None:
    if table not in warehouse.tables():
        assert table not in {column.table for column in dictionary()}, f"{table} is documented and not published"
        return
    for figure in HEADLINES[table]:
        sql = f"SELECT count(*) FROM {source(table)} WHERE {figure} IS NULL AND reason IS NULL"
        assert database.sql(sql).fetchall() == [(0,)], figure
