package io.breakwater.risk.portfolio;

/** Part of a scenario grid. */
public enum GridTable {
  /** Moves inside the price range, every state of volatility, profit counted in full. */
  STANDARD,
  /** Moves far beyond it, volatility up, a share of the profit counted and that damped. */
  EXTENDED
}
