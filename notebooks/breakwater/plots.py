"""A few plots of published tables; each draws on the axes it is given, or on new ones, and returns them."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

LABELS = {"accounts": "accounts", "liquidatable_debt_usd": "debt repaid, USD", "bad_debt_usd": "bad debt, USD"}


def liquidation_curve(
    curve: pd.DataFrame, asset_id: str = "*", measure: str = "liquidatable_debt_usd", ax: Axes | None = None
) -> Axes:
    """``liquidation_curve`` of one asset, ``*`` for all: what a fall liquidates directly and with the cascade."""
    axes = _axes(ax)
    for mode, rows in curve[curve["asset_id"] == asset_id].groupby("mode"):
        line = rows.sort_values("shock_ratio")
        axes.plot(100 * line["shock_ratio"], line[measure].astype(float), label=str(mode).lower())
    axes.set(xlabel="fall, %", ylabel=LABELS[measure], title=f"Liquidation curve of {asset_id}")
    axes.legend()
    return axes


def cascade_rounds(rounds: pd.DataFrame, scenario_id: str, ax: Axes | None = None) -> Axes:
    """``cascade_round`` of one scenario: USD sold and written off in each round."""
    axes = _axes(ax)
    chosen = rounds[rounds["scenario_id"] == scenario_id]
    sums = chosen.groupby("round")[["sold_usd", "bad_debt_usd"]].sum().astype(float)
    sums.rename(columns={"sold_usd": "sold", "bad_debt_usd": "bad debt"}).plot.bar(ax=axes, rot=0)
    axes.set(xlabel="round", ylabel="USD", title=f"Cascade of {scenario_id}")
    return axes


def ratio_series(series: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """``collateral_ratio`` of one account or a few, by day."""
    axes = _axes(ax)
    for account, rows in series.groupby("account_id"):
        line = rows.sort_values("ts")
        axes.plot(pd.to_datetime(line["ts"]), line["collateral_ratio"], label=str(account))
    axes.set(xlabel="day", ylabel="collateral over debt", title="Collateral ratio")
    axes.tick_params(axis="x", rotation=30)
    axes.legend()
    return axes


def health(accounts: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """``account_health``: how many accounts have which health factor, in bands up to 3."""
    axes = _axes(ax)
    axes.hist(accounts["health_factor"].dropna().clip(upper=3), bins=30)
    axes.axvline(1, color="black", linestyle="--", label="liquidatable below 1")
    axes.set(xlabel="health factor (3 and more in the last band)", ylabel="accounts", title="Health factors")
    axes.legend()
    return axes


def against(
    measured: pd.Series, expected: pd.Series, *, measured_label: str, expected_label: str, ax: Axes | None = None
) -> Axes:
    """Two measures of the same thing against each other, with the line on which they agree."""
    axes = _axes(ax)
    axes.scatter(expected, measured, s=12)
    ends = [min(expected.min(), measured.min()), max(expected.max(), measured.max())]
    axes.plot(ends, ends, color="black", linestyle="--", linewidth=1)
    axes.set(xlabel=expected_label, ylabel=measured_label)
    return axes


def _axes(ax: Axes | None) -> Axes:
    return ax if ax is not None else plt.subplots(figsize=(7, 4))[1]
