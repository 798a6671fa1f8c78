package io.breakwater.risk.portfolio;

/** How a tail is estimated. */
public enum TailMethod {
  /** Order statistics of historical profits. */
  HISTORICAL,
  /** Order statistics of profits under returns rescaled to today's volatility. */
  FILTERED,
  /** Normal distribution of zero mean with the volatility of the profits. */
  NORMAL
}
