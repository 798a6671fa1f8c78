"""Every total that the report shows is the sum of the published rows, to the last of its eight decimals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from itertools import product

import duckdb
import pandas as pd
import pytest

from breakwater import Report, Run, Warehouse

pytestmark = pytest.mark.book

EIGHT_DECIMALS = Decimal("1e-8")
CONCENTRATION_UNIT_USD = 2.0**-10
"""Groups are summed in whole units of this size."""
WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)


def exact(values: Iterable[float | Decimal | None]) -> Decimal:
    """The sum without any rounding but the last, half even to eight decimals; what is absent is left out."""
    total = sum((Fraction(value) for value in values if not pd.isna(value)), Fraction(0))
    return WIDE.divide(Decimal(total.numerator), Decimal(total.denominator)).quantize(EIGHT_DECIMALS, context=WIDE)


def shown(value: Decimal) -> str:
    return f"{value:,.2f} USD"


@pytest.fixture(scope="module")
def health(warehouse: Warehouse, run: Run) -> pd.DataFrame:
    return warehouse.read("account_health", run_id=run.run_id)


def test_headline_figures(health: pd.DataFrame, report: Report, run: Run) -> None:
    shortfall = (health["debt_usd"] - health["collateral_usd"]).where(health["debt_usd"] > 0, -health["equity_usd"])
    below = health[health["health_factor"] < 1]
    figures = report.key_figures
    assert figures["Accounts"] == f"{len(health):,}"
    assert figures["Collateral (USD)"] == shown(exact(health["collateral_usd"]))
    assert figures["Debt (USD)"] == shown(exact(health["debt_usd"]))
    assert figures["Bad debt (USD)"] == shown(exact(shortfall.clip(lower=0)))
    assert figures["Accounts with health below 1"] == f"{len(below):,}"
    for name, total in run.control_totals.items():
        assert exact(health[name]) == total, name


def test_statuses(health: pd.DataFrame, report: Report) -> None:
    table = report.table("status-accounts-table").set_index(["Venue", "Status"])
    groups = health.groupby(["venue", "status"])
    assert set(table.index) == set(groups.groups)
    for key, rows in groups:
        line = table.loc[key]
        assert line["Accounts"] == len(rows)
        assert line["Debt"] == exact(rows["debt_usd"])
        assert line["Collateral"] == exact(rows["collateral_usd"])


@pytest.mark.parametrize(
    ("table", "measure", "edges"),
    [
        ("health-bands-table", "health_factor", [0.5, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10]),
        ("ratio-bands-table", "collateral_ratio", [1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 5, 10]),
    ],
)
def test_distributions(health: pd.DataFrame, report: Report, table: str, measure: str, edges: list[float]) -> None:
    lines = report.table(table)
    bands = list(zip([-float("inf"), *edges], [*edges, float("inf")], strict=True))
    assert len(lines) == len(bands)
    for (lower, upper), (_, line) in zip(bands, lines.iterrows(), strict=True):
        rows = health[(health[measure] >= lower) & (health[measure] < upper)]
        assert line["Accounts"] == len(rows)
        assert line["Debt"] == exact(rows["debt_usd"])


def test_owners(health: pd.DataFrame, report: Report) -> None:
    table = report.table("owners")
    owner = health["owner_id"].fillna(health["venue"] + "/" + health["account_id"])
    totals = {name: exact(rows["debt_usd"]) for name, rows in health.groupby(owner)}
    ranked = sorted(totals.items(), key=lambda entry: -entry[1])[: len(table)]
    assert list(zip(table["Owner"], table["Debt"], strict=True)) == ranked
    book = exact(health["debt_usd"])
    for _, line in table.iterrows():
        rows = health[owner == line["Owner"]]
        assert line["Accounts"] == len(rows)
        assert line["Collateral"] == exact(rows["collateral_usd"])
        assert float(line["Share of debt"]) == float(line["Debt"]) / float(book)


def test_concentration(health: pd.DataFrame, warehouse: Warehouse, report: Report) -> None:
    holder = warehouse.validated("account").sort_values("valid_from").groupby(["venue", "account_id"]).last()
    book = health.join(holder[["group_id"]], on=["venue", "account_id"])
    alone = book["venue"] + "/" + book["account_id"]
    group = book["group_id"].fillna(book["owner_id"]).fillna(alone)
    scopes = {
        "ALL": slice(None),
        **{venue: book["venue"] == venue for venue in book["venue"].unique()},
    }
    table = report.table("concentration-indices").set_index(["Scope", "Measure"])
    for (scope, rows), measure in product(scopes.items(), ["COLLATERAL", "DEBT"]):
        held = book.loc[rows, f"{measure.lower()}_usd"].astype(float).groupby(group.loc[rows]).sum()
        shares = (held[held > 0] / held.sum()).sort_values(ascending=False)
        line = table.loc[(scope, measure)]
        assert line["Holders"] == len(shares)
        assert float(line["Total"]) == pytest.approx(held.sum(), abs=CONCENTRATION_UNIT_USD * len(book))
        assert float(line["Herfindahl index"]) == pytest.approx((shares**2).sum(), rel=1e-4)
        assert float(line["Largest"]) == pytest.approx(shares.iloc[0], rel=1e-4)
        assert float(line["Largest ten"]) == pytest.approx(shares.iloc[:10].sum(), rel=1e-4)


def test_instruments(warehouse: Warehouse, run: Run, report: Report) -> None:
    legs = warehouse.read("position_value", run_id=run.run_id)
    table = report.table("assets").set_index("Instrument")
    assert set(table.index) == set(legs["instrument_id"])
    collateral = exact(legs.loc[legs["leg"] == "COLLATERAL", "value_usd"])
    for name, rows in legs.groupby("instrument_id"):
        line = table.loc[name]
        held = exact(rows.loc[rows["leg"] == "COLLATERAL", "value_usd"])
        assert line["Collateral"] == held
        assert line["Debt"] == exact(rows.loc[rows["leg"] == "DEBT", "value_usd"])
        assert line["Derivative notional"] == exact(rows.loc[rows["leg"] == "DERIVATIVE", "notional_usd"].abs())
        assert float(line["Share of collateral"]) == pytest.approx(float(held / collateral), rel=1e-14)
        assert line["Legs"] == len(rows)
        assert line["Unpriced legs"] == int(rows["price"].isna().sum())


def test_book_by_day(warehouse: Warehouse, run: Run, report: Report) -> None:
    series = warehouse.read("collateral_ratio", run_id=run.run_id)
    indebted = series[series["debt_usd"] > 0]
    table = report.table("book-ratio-table").set_index("Day")
    assert set(table.index) == set(indebted["ts"].astype(str))
    for day, rows in indebted.groupby("ts"):
        line = table.loc[str(day)]
        assert line["Accounts"] == len(rows)
        assert line["Collateral"] == exact(rows["collateral_usd"])
        assert line["Debt"] == exact(rows["debt_usd"])


def test_scenarios(warehouse: Warehouse, run: Run, report: Report) -> None:
    outcomes = {row["scenario_id"]: row for row in warehouse.arrow("cascade_outcome", run_id=run.run_id).to_pylist()}
    table = report.table("scenarios").set_index("Scenario")
    columns = {
        "Accounts": "accounts_liquidated",
        "Rounds": "rounds",
        "Debt repaid": "debt_repaid_usd",
        "Seized": "collateral_seized_usd",
        "Bonus": "bonus_usd",
        "Fee": "protocol_fee_usd",
        "Slippage": "slippage_usd",
        "Bad debt": "bad_debt_usd",
        "Insurance": "insurance_draw_usd",
        "ADL": "adl_usd",
        "Socialised": "socialised_usd",
    }
    assert set(table.index) == set(outcomes)
    for scenario, line in table.iterrows():
        assert {name: line[name] for name in columns} == {
            name: outcomes[scenario][column] for name, column in columns.items()
        }


def test_rounds_of_the_worst_scenario(warehouse: Warehouse, run: Run, report: Report) -> None:
    outcomes = warehouse.read("cascade_outcome", run_id=run.run_id)
    worst = outcomes.sort_values(["bad_debt_usd", "debt_repaid_usd"]).iloc[-1]["scenario_id"]
    rounds = warehouse.read("cascade_round", run_id=run.run_id)
    rounds = rounds[rounds["scenario_id"] == worst]
    table = report.table("cascade-sold-table").set_index("Round")
    assert set(table.index) == set(rounds["round"].astype(str))
    for number, rows in rounds.groupby("round"):
        assert table.loc[str(number), "Sold"] == sum(rows["sold_usd"])
        assert table.loc[str(number), "New bad debt"] == sum(rows["bad_debt_usd"])


def test_rows_of_feeds_add_up(database: duckdb.DuckDBPyConnection, run: Run, report: Report) -> None:
    files = (
        "SELECT feed, sum(rows_read) FROM validated.ingested_file "
        "WHERE coalesce(business_date, $day) = $day GROUP BY feed"
    )
    read = dict(database.execute(files, {"day": run.business_date}).fetchall())
    table = report.table("feeds")
    assert dict(zip(table["Feed"], table["Read"], strict=True)) == read
    for _, line in table.iterrows():
        assert line["Read"] == line["Accepted"] + line["Quarantined"] + line["Duplicates"]


def test_cascade_rounds_and_accounts_sum_to_outcomes(database: duckdb.DuckDBPyConnection) -> None:
    """Rows are rounded to eight decimals one by one, so each may be half a unit off the exact sum."""
    half = Decimal("5e-9")
    by_round = database.sql(
        """
        SELECT scenario_id, count(*), max(rounds) - max(round), max(o.debt_repaid_usd) - sum(r.repaid_usd),
               max(o.bonus_usd) - sum(r.bonus_usd), max(o.protocol_fee_usd) - sum(r.fee_usd),
               max(o.bad_debt_usd) - sum(r.bad_debt_usd)
        FROM published.cascade_outcome o JOIN published.cascade_round r USING (run_id, scenario_id)
        GROUP BY run_id, scenario_id"""
    ).fetchall()
    assert len(by_round) > 10
    for _scenario, rows, rounds, *differences in by_round:
        assert rounds == 0
        assert all(abs(difference) <= half * (rows + 1) for difference in differences)
    accounts = database.sql("SELECT * FROM published.cascade_account").df()
    outcomes = database.sql("SELECT * FROM published.cascade_outcome").arrow().read_all().to_pylist()
    assert len(outcomes) >= len(by_round)
    for outcome in outcomes:
        rows = accounts[accounts["scenario_id"] == outcome["scenario_id"]]
        assert outcome["accounts_liquidated"] == len(rows)
        assert outcome["debt_repaid_usd"] == exact(rows["repaid_usd"])
        assert outcome["collateral_seized_usd"] == exact(rows["seized_usd"])
        assert outcome["bonus_usd"] == exact(rows["penalty_usd"])
        assert outcome["bad_debt_usd"] == exact(rows["bad_debt_usd"])
        borne = outcome["insurance_draw_usd"] + outcome["adl_usd"] + outcome["socialised_usd"]
        assert abs(outcome["bad_debt_usd"] - borne) <= 2 * half * 2
