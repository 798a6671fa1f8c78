"""Published tables against SQL over the checked inputs: as close as the order of a sum lets doubles be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest
from recomputation import (
    CHANGES,
    EXCHANGES,
    TRACKING_ERROR,
    VOLATILITY,
    directly_liquidated,
    prepare,
)

from breakwater import Run, Warehouse

pytestmark = pytest.mark.book

ULPS = 2.0**-50
"""Relative tolerance of single values: four units in the last place."""

SERIES = 1e-12
"""Relative tolerance of statistics over a series, whose sums run in another order."""


@pytest.fixture(scope="module")
def day(run: Run) -> date:
    return run.business_date


@pytest.fixture(scope="module")
def inputs(warehouse: Warehouse, day: date) -> Iterator[duckdb.DuckDBPyConnection]:
    with warehouse.sql() as database:
        prepare(database, day)
        yield database


def one(database: duckdb.DuckDBPyConnection, sql: str, day: date) -> dict[str, float]:
    """The only row of a query, by column."""
    cursor = database.execute(sql, {"day": day} if "$day" in sql else None)
    names = [column[0] for column in cursor.description]
    (row,) = cursor.fetchall()
    return dict(zip(names, row, strict=True))


def differing(expected: str, published: str, tolerance: float) -> str:
    """Counts rows where one side alone is absent, or both differ by more than a relative tolerance."""
    return (
        f"count(*) FILTER (({expected} IS NULL) <> ({published} IS NULL) "
        f"OR abs({expected} - {published}) > {tolerance} * abs({published}))"
    )


def test_health_of_loans(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        SELECT count(*) AS accounts, count(health_factor) AS healths,
               {differing("r.collateral", "collateral_usd", ULPS)} AS collateral,
               {differing("weighted", "weighted_collateral_usd", ULPS)} AS weighted,
               {differing("debt", "debt_usd", ULPS)} AS debt,
               {differing("CASE WHEN debt > 0 THEN weighted / debt END", "health_factor", ULPS)} AS health,
               {differing("CASE WHEN debt > 0 THEN collateral / debt END", "collateral_ratio", ULPS)} AS ratio
        FROM published.account_health h FULL JOIN (
          SELECT * FROM realised JOIN member USING (account_key) WHERE slice = $day) r USING (venue, account_id)
        WHERE h.margin_regime IS NULL OR h.margin_regime NOT IN {EXCHANGES}""",
        day,
    )
    assert found.pop("accounts") > 100
    assert found.pop("healths") > 80
    assert found == dict.fromkeys(found, 0)


def test_collateral_ratio_of_every_published_day(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        WITH recomputed AS ({CHANGES.format(basis="realised")})
        SELECT count(*) AS days, count(log_change) AS changes, {differing("ratio", "collateral_ratio", ULPS)} AS ratio,
               count(*) FILTER ((change IS NULL) <> (log_change IS NULL) OR abs(change - log_change) > 1e-14) AS change
        FROM published.collateral_ratio s JOIN member USING (venue, account_id)
        LEFT JOIN recomputed r ON r.account_key = member.account_key AND r.day = s.ts
        WHERE member.margin_regime NOT IN {EXCHANGES} AND s.business_date = $day""",
        day,
    )
    assert found.pop("days") > 3000
    assert found.pop("changes") > 2500
    assert found == dict.fromkeys(found, 0)


@pytest.mark.parametrize("basis", ["REALISED", "PRO_FORMA"])
@pytest.mark.parametrize("estimator", ["SAMPLE", "EWMA"])
def test_collateral_ratio_volatility(inputs: duckdb.DuckDBPyConnection, day: date, basis: str, estimator: str) -> None:
    volatility = VOLATILITY.format(changes=CHANGES.format(basis=basis.lower()))
    found = one(
        inputs,
        f"""
        SELECT count(volatility_per_period) AS measured,
               {differing(f"r.{estimator}", "volatility_per_period", SERIES)} AS per_period,
               {differing(f"r.{estimator} * sqrt(365)", "volatility_annualised", SERIES)} AS annualised,
               count(*) FILTER (r.observations <> p.observations) AS observations
        FROM published.collateral_ratio_volatility p JOIN member USING (venue, account_id)
        LEFT JOIN ({volatility}) r ON r.account_key = member.account_key AND r.window_days = p."window"
        WHERE member.margin_regime NOT IN {EXCHANGES} AND p.business_date = $day
          AND basis = '{basis}' AND estimator = '{estimator}'""",
        day,
    )
    assert found.pop("measured") > 200
    assert found == dict.fromkeys(found, 0)


def test_tracking_error_of_portfolios_of_loans(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        SELECT count(*) AS rows, {differing("r.tracking_error", "tracking_error_annualised", SERIES)} AS error,
               count(*) FILTER (abs(r.tracking_difference - p.tracking_difference) > 1e-13) AS difference,
               count(*) FILTER (r.observations <> p.observations OR periods <> periods_per_year) AS calendar
        FROM published.tracking_error p JOIN ({TRACKING_ERROR}) r
          ON r.portfolio_id = p.portfolio_id AND r.benchmark_id = p.benchmark_id AND window_days = "window"
        WHERE p.business_date = $day""",
        day,
    )
    assert found.pop("rows") > 30
    assert found == dict.fromkeys(found, 0)


def test_accounts_liquidated_at_each_shock(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        SELECT count(*) AS points, max(p.accounts) AS most, count(DISTINCT p.accounts) AS different,
               count(*) FILTER (r.accounts IS DISTINCT FROM p.accounts) AS accounts
        FROM published.liquidation_curve p LEFT JOIN ({directly_liquidated()}) r USING (asset_id, shock_ratio)
        WHERE mode = 'DIRECT' AND p.business_date = $day""",
        day,
    )
    assert found.pop("points") > 500
    assert found.pop("most") > 50
    assert found.pop("different") > 20
    assert found["accounts"] == 0


def test_recomputation_notices_a_difference(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    """The comparison itself can fail: against debts that are a billionth too high it does."""
    found = one(
        inputs,
        f"""
        SELECT {differing("debt * (1 + 1e-9)", "debt_usd", ULPS)} AS debt, {differing("NULL", "debt_usd", ULPS)} AS gone
        FROM published.account_health JOIN member USING (venue, account_id)
        JOIN realised USING (account_key) WHERE slice = $day AND debt > 0""",
        day,
    )
    assert found["debt"] == found["gone"] > 80
