package io.breakwater.risk.procyclicality;

/** The regimes that a book is put under, side by side. */
public enum ComparedRegime {
  /** Initial margin of the account's own venue, parameters of the day. */
  VENUE,
  /** Scenario grid. */
  SCENARIO_GRID,
  /** Sixteen scenarios. */
  SPAN,
  /** Historical value at risk. */
  HISTORICAL_VAR,
  /** Filtered historical value at risk. */
  FILTERED_VAR,
  /** The same with an exhaustible buffer. */
  FILTERED_VAR_BUFFER,
  /** The same with part of the weight on stressed observations. */
  FILTERED_VAR_STRESSED,
  /** The same, never below the margin of the whole look-back. */
  FILTERED_VAR_FLOOR
}
