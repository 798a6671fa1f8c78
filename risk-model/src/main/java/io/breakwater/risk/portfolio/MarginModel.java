package io.breakwater.risk.portfolio;

/** How the margin of a portfolio is found. */
public enum MarginModel {
  /** Worst cell of an exchange's scenario grid, plus contingencies. */
  SCENARIO_GRID,
  /** Worst of sixteen scenarios. */
  SPAN,
  /** Historical value at risk, plus liquidity and concentration. */
  HISTORICAL_VAR,
  /** Filtered historical value at risk, plus liquidity and concentration. */
  FILTERED_VAR
}
