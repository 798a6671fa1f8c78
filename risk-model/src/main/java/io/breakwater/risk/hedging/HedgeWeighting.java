package io.breakwater.risk.hedging;

/** How days count in a hedge ratio. */
public enum HedgeWeighting {
  /** All days alike, means removed. */
  EQUAL,
  /** Recent days more, means taken as zero. */
  EWMA
}
