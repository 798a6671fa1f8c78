package io.breakwater.risk.backtest;

/** Margin that a back-test holds against losses. */
public enum TestedMargin {
  /** What the margin regime asked for: the level is the promise that is tested. */
  MAINTENANCE,
  /** The house's forecast for the scope as one portfolio: EWMA volatility, normal tail. */
  EWMA
}
