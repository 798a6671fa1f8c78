package io.breakwater.risk.volatility;

/** What kind of maximum a GARCH fit found. */
public enum GarchOutcome {
  /** Inside the domain, with a vanishing gradient: standard errors exist. */
  INTERIOR,
  /** Persistence of one: no long-run variance and no standard errors. */
  INTEGRATED,
  /**
   * At the edge of the domain (α = 0: no clustering; or β = 0), or on a flat ridge: no standard
   * errors.
   */
  BOUNDARY
}
