"""Published tables against SQL over the checked inputs: as close as the order of a sum lets doubles be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest
from recomputation import (
    CARRY,
    CHANGES,
    COLLATERAL,
    EXCHANGES,
    FORECAST_BACKTEST,
    MARGIN_BACKTEST,
    MARKET,
    SETTLED,
    TODAY,
    TRACKING_ERROR,
    VOLATILITY,
    directly_liquidated,
    exchanges,
    prepare,
    shocked,
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


def apart(expected: str, published: str, distance: float) -> str:
    """The same by absolute distance, for differences of nearly equal numbers."""
    return (
        f"count(*) FILTER (({expected} IS NULL) <> ({published} IS NULL) OR abs({expected} - {published}) > {distance})"
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
               {apart("change", "log_change", 1e-14)} AS change
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
               {apart("r.tracking_difference", "p.tracking_difference", 1e-13)} AS difference,
               {apart("r.active_return", "p.active_return_annualised", 1e-11)} AS active,
               {differing("r.beta", "p.beta", SERIES)} AS beta,
               {differing("r.correlation", "p.correlation", SERIES)} AS correlation,
               {differing("r.active_return / r.tracking_error", "information_ratio", 1e-9)} AS information,
               {differing("systematic", "systematic_risk", SERIES)} AS systematic,
               {differing("specific", "specific_risk", 1e-9)} AS specific,
               {apart("alpha", "jensen_alpha", 1e-11)} AS alpha,
               {differing("alpha / specific", "appraisal_ratio", 1e-8)} AS appraisal,
               {differing("pain", "pain_index", SERIES)} AS pain,
               {differing("martin", "martin_ratio", 1e-9)} AS martin,
               count(*) FILTER (r.observations <> p.observations OR periods <> periods_per_year) AS calendar
        FROM published.tracking_error p JOIN ({TRACKING_ERROR}) r
          ON r.portfolio_id = p.portfolio_id AND r.benchmark_id = p.benchmark_id AND window_days = "window"
        WHERE p.business_date = $day""",
        day,
    )
    assert found.pop("rows") > 30
    assert found == dict.fromkeys(found, 0)


def test_margin_of_exchange_accounts(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        SELECT count(*) AS accounts, count(health_factor) AS healths, count(DISTINCT maintenance) AS different,
               {differing("wallet", "collateral_usd", ULPS)} AS wallet,
               {differing("equity", "equity_usd", SERIES)} AS equity,
               {differing("maintenance", "maintenance_margin_usd", SERIES)} AS maintenance,
               {differing("initial", "initial_margin_usd", SERIES)} AS initial,
               {differing("health", "health_factor", SERIES)} AS health
        FROM published.account_health h FULL JOIN (
          SELECT * FROM ({exchanges(shocked(TODAY))}) JOIN member USING (account_key)) r USING (venue, account_id)
        WHERE (h.margin_regime IS NULL OR h.margin_regime IN {EXCHANGES}) AND NOT coalesce(unknown, false)""",
        day,
    )
    assert found.pop("accounts") > 30
    assert found.pop("healths") > 20
    assert found.pop("different") > 20
    assert found == dict.fromkeys(found, 0)


def test_market_and_haircut_of_every_asset(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        SELECT count(*) AS assets, count(haircut_ratio) AS haircuts, count(*) FILTER (haircut_ratio < 1) AS below_one,
               {differing("sigma", "volatility_ewma", SERIES)} AS volatility,
               {differing("depth", "depth_usd", SERIES)} AS depth,
               {differing("r.spread_bps", "p.spread_bps", ULPS)} AS spread,
               {differing("r.adv_usd", "p.adv_usd", SERIES)} AS volume,
               {differing("days", "margin_period_days", ULPS)} AS period,
               {differing("haircut", "haircut_ratio", SERIES)} AS haircut
        FROM published.asset_risk p FULL JOIN ({MARKET}) r ON r.instrument_id = p.asset_id""",
        day,
    )
    assert found.pop("assets") > 20
    assert found.pop("haircuts") > 15
    assert found.pop("below_one") > 5
    assert found == dict.fromkeys(found, 0)


def test_haircut_of_every_balance(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        SELECT count(*) AS legs, count(indicated_haircut_ratio) AS haircuts,
               count(*) FILTER (p.instrument_id IS NULL) AS missing,
               {differing("value", "value_usd", ULPS)} AS value,
               {apart("CASE WHEN asked > 1 THEN 1 ELSE asked END", "indicated_haircut_ratio", 1e-14)} AS haircut
        FROM (SELECT h.*, instrument_id, quantity * price AS value,
                     before_impact + 1 - exp(-value / sold_depth) AS asked
              FROM holding h JOIN ({MARKET}) USING (instrument_key) LEFT JOIN price USING (day, instrument_key)) h
        JOIN member USING (account_key)
        LEFT JOIN published.position_value p
          ON p.venue = member.venue AND p.account_id = member.account_id AND p.instrument_id = h.instrument_id
         AND p.leg = 'COLLATERAL'
        WHERE h.day = $day AND h.leg = {COLLATERAL}""",
        day,
    )
    assert found.pop("legs") > 150
    assert found.pop("haircuts") > 150
    assert found == dict.fromkeys(found, 0)


def test_settled_part_of_every_balance(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        SELECT count(*) AS legs, {differing("settled", "settled_quantity", ULPS)} AS settled
        FROM (SELECT * FROM published.position_value WHERE leg = 'COLLATERAL') p
        FULL JOIN ({SETTLED}) USING (venue, account_id, instrument_id)""",
        day,
    )
    assert found.pop("legs") > 150
    assert found == {"settled": 0}


def test_carry_of_every_perpetual(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        SELECT count(*) AS contracts, count(p.funding_rate) AS rates,
               {differing("rate", "funding_rate", ULPS)} AS rate,
               {differing("annual_rate", "funding_rate_annualised", SERIES)} AS annual,
               {apart("basis", "basis_ratio", 1e-15)} AS basis,
               {differing("fair", "fair_price_usd", SERIES)} AS fair,
               {differing("r.open_interest_skew", "p.open_interest_skew", SERIES)} AS open_interest,
               {differing("r.book_skew", "p.book_skew", 1e-9)} AS book,
               {differing("premium", "pool_premium_ratio", SERIES)} AS premium,
               {differing("fill", "pool_fill_usd", SERIES)} AS fill,
               {differing("velocity", "pool_funding_velocity", SERIES)} AS velocity,
               {differing("costs + paid", "break_even_long_ratio", SERIES)} AS longs,
               {differing("costs - paid", "break_even_short_ratio", SERIES)} AS shorts,
               {differing("value_at_risk", "margin_var_ratio", SERIES)} AS value_at_risk,
               {differing("shortfall", "margin_es_ratio", SERIES)} AS shortfall
        FROM published.funding_basis p FULL JOIN ({CARRY}) r USING (instrument_id)""",
        day,
    )
    assert found.pop("contracts") == 10
    assert found.pop("rates") == 10
    assert found == dict.fromkeys(found, 0)


def test_margin_back_test_of_venues_of_loans(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        SELECT count(*) AS rows, sum(p.exceptions) AS most, sum(p.account_exceptions) AS accounts,
               count(*) FILTER (r.observations <> p.observations) AS observations,
               count(*) FILTER (r.exceptions <> p.exceptions) AS exceptions,
               count(*) FILTER (r.account_days <> p.account_days) AS account_days,
               count(*) FILTER (r.account_exceptions <> p.account_exceptions) AS account_exceptions
        FROM published.margin_backtest p JOIN ({MARGIN_BACKTEST}) r ON r.venue = p.scope AND r."window" = p."window"
        WHERE p.scope_kind = 'VENUE' AND p.margin = 'MAINTENANCE' AND p.business_date = $day""",
        day,
    )
    assert found.pop("rows") == 18
    assert found.pop("most") > 0
    assert found.pop("accounts") > 100
    assert found == dict.fromkeys(found, 0)


def test_forecast_back_test_of_venues_of_loans(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    found = one(
        inputs,
        f"""
        SELECT count(*) AS rows, sum(p.exceptions) AS most, count(shortfall_z) AS shortfalls,
               count(*) FILTER (r.observations <> p.observations) AS observations,
               count(*) FILTER (r.exceptions <> p.exceptions) AS exceptions,
               {apart("shortfall", "shortfall_z", 1e-9)} AS shortfall
        FROM published.margin_backtest p JOIN ({FORECAST_BACKTEST}) r
          ON r.venue = p.scope AND r.level = p.level AND r."window" = p."window"
        WHERE p.scope_kind = 'VENUE' AND p.margin = 'EWMA' AND p.business_date = $day""",
        day,
    )
    assert found.pop("rows") == 18
    assert found.pop("most") > 50
    assert found.pop("shortfalls") > 10
    assert found == dict.fromkeys(found, 0)


def test_tests_of_exceptions(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    """Kupiec's ratio and the supervisor's light, from the counts beside them."""
    found = one(
        inputs,
        f"""
        WITH counted AS (
          SELECT *, 1 - level AS p, observations AS t, exceptions AS n,
                 -2 * ((t - n) * ln(level) + n * ln(p)) AS under_margin,
                 2 * (CASE WHEN n < t THEN (t - n) * ln(1 - n / t) ELSE 0 END
                      + CASE WHEN n > 0 THEN n * ln(n / t) ELSE 0 END) AS as_seen,
                 list_sum([exp(lgamma(t + 1) - lgamma(k + 1) - lgamma(t - k + 1) + k * ln(p) + (t - k) * ln(level))
                           FOR k IN range(0, n + 1)]) AS so_many
          FROM published.margin_backtest WHERE business_date = $day AND kupiec_lr IS NOT NULL)
        SELECT count(*) AS rows, count(DISTINCT zone) AS zones,
               {apart("under_margin + as_seen", "kupiec_lr", 1e-9)} AS ratio,
               {apart("1 - n / t", "coverage", 1e-15)} AS coverage,
               {apart("kupiec_lr + independence_lr", "conditional_coverage_lr", 1e-9)} AS both,
               count(*) FILTER (zone <> CASE WHEN n = 0 OR so_many < 0.95 THEN 'GREEN'
                                             WHEN so_many < 0.9999 THEN 'YELLOW' ELSE 'RED' END) AS zone
        FROM counted""",
        day,
    )
    assert found.pop("rows") > 50
    assert found.pop("zones") > 1
    assert found == dict.fromkeys(found, 0)


def test_losses_of_every_scenario_are_borne(inputs: duckdb.DuckDBPyConnection, day: date) -> None:
    """Funds, deleveraged winners and users bear what accounts cannot, and no fund pays more than it has."""
    found = one(
        inputs,
        f"""
        WITH account AS (
          SELECT scenario_id, sum(bad_debt_usd) AS bad_debt, sum(repaid_usd) AS repaid, count(*) AS accounts
          FROM published.cascade_account WHERE business_date = $day GROUP BY scenario_id),
        fund AS (SELECT sum(balance_usd) AS held FROM validated.insurance_fund WHERE business_date = $day)
        SELECT count(*) AS scenarios, count(*) FILTER (socialised_usd > 0) AS beyond,
               {apart("insurance_draw_usd + adl_usd + socialised_usd", "bad_debt_usd", 2e-8)} AS waterfall,
               {apart("coalesce(bad_debt, 0)", "bad_debt_usd", 1e-6)} AS accounts,
               {apart("coalesce(repaid, 0)", "debt_repaid_usd", 1e-6)} AS repaid,
               count(*) FILTER (coalesce(a.accounts, 0) <> accounts_liquidated) AS liquidated,
               count(*) FILTER (insurance_draw_usd > held + bonus_usd) AS draws
        FROM published.cascade_outcome LEFT JOIN account a USING (scenario_id) CROSS JOIN fund
        WHERE business_date = $day""",
        day,
    )
    assert found.pop("scenarios") > 10
    assert found.pop("beyond") > 5
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
