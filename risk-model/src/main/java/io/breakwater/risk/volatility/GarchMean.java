package io.breakwater.risk.volatility;

/** What a GARCH model takes off a change before it squares it. */
public enum GarchMean {
  /** Nothing: the change itself is the surprise. */
  ZERO,
  /** One constant, estimated together with the variance. */
  CONSTANT
}
