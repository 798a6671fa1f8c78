package io.breakwater.risk.margin;

/** Which quantity measures how the safety of an account moves through time (methodology A1). */
public enum SafetyForm {
  /** ln(C / B): loans against collateral, where both sides are positive. */
  LOG_COLLATERAL_RATIO,
  /** (E − MM) / N: contract accounts, whose equity may be zero or negative. */
  MARGIN_BUFFER
}
