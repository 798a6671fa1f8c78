package io.breakwater.risk.backtest;

/** What became of an account within the horizon of a forecast. */
public enum LiquidationOutcome {
  /** It crossed its liquidation boundary on at least one day. */
  LIQUIDATED,
  /** It stayed above the boundary on every day. */
  SURVIVED
}
