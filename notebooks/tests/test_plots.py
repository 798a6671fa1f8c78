"""The plots, on frames of a few rows: the numbers drawn and the units said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from breakwater import plots

mpl.use("Agg")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


def test_liquidation_curve_draws_both_modes_of_one_asset() -> None:
    curve = pd.DataFrame(
        {
            "asset_id": ["*", "*", "*", "ETH"],
            "shock_ratio": [0.02, 0.01, 0.01, 0.01],
            "mode": ["DIRECT", "DIRECT", "CASCADE", "DIRECT"],
            "liquidatable_debt_usd": [Decimal(7), Decimal(5), Decimal(6), Decimal(99)],
        }
    )
    axes = plots.liquidation_curve(curve)
    drawn = {line.get_label(): (list(line.get_xdata()), list(line.get_ydata())) for line in axes.get_lines()}
    assert drawn == {"cascade": ([1.0], [6.0]), "direct": ([1.0, 2.0], [5.0, 7.0])}
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("fall, %", "debt repaid, USD")


def test_cascade_rounds_sums_the_assets_of_a_round() -> None:
    rounds = pd.DataFrame(
        {
            "scenario_id": ["a", "a", "a", "b"],
            "round": [1, 1, 2, 1],
            "sold_usd": [Decimal(1), Decimal(2), Decimal(4), Decimal(99)],
            "bad_debt_usd": [Decimal(0), Decimal(1), Decimal(0), Decimal(99)],
        }
    )
    axes = plots.cascade_rounds(rounds, "a")
    assert [bar.get_height() for bar in axes.patches] == [3.0, 4.0, 1.0, 0.0]
    assert axes.get_ylabel() == "USD"


def test_ratio_series_is_in_order_of_days() -> None:
    series = pd.DataFrame(
        {
            "account_id": ["x", "x"],
            "ts": [date(2026, 1, 2), date(2026, 1, 1)],
            "collateral_ratio": [2.0, 1.5],
        }
    )
    (line,) = plots.ratio_series(series).get_lines()
    assert list(line.get_ydata()) == [1.5, 2.0]


def test_health_counts_every_account_that_has_one() -> None:
    axes = plots.health(pd.DataFrame({"health_factor": [0.5, 1.2, 50.0, None]}))
    assert sum(bar.get_height() for bar in axes.patches) == 3


def test_against_draws_the_line_of_agreement() -> None:
    axes = plots.against(pd.Series([1.0, 3.0]), pd.Series([1.0, 2.0]), measured_label="a", expected_label="b")
    assert list(axes.get_lines()[0].get_ydata()) == [1.0, 3.0]
    assert axes.collections[0].get_offsets().tolist() == [[1.0, 1.0], [2.0, 3.0]]
