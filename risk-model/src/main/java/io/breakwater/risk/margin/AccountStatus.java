package io.breakwater.risk.margin;

/** State of an account, from safest to worst, as published in {@code account_health.status}. */
public enum AccountStatus {
  NO_DEBT,
  HEALTHY,
  WATCH,
  WARN,
  CALL,
  CRITICAL,
  LIQUIDATABLE,
  TOXIC,
  INSOLVENT,
  BAD_DEBT,
  UNPRICED
}
