package io.breakwater.risk.ratio;

/** Which holdings a series of ratios is valued with. */
public enum RatioBasis {
  /** The holdings of each day: top-ups, repayments and liquidations move the ratio. */
  REALISED,
  /** Today's holdings through all of history: only prices move the ratio. */
  PRO_FORMA
}
