package io.breakwater.risk.market;

/** Kinds of instrument, as in the {@code instrument} feed. */
public enum InstrumentKind {
  /** A token or coin, held or owed. */
  SPOT,
  /** Perpetual with profit in the quote currency: {@code q·mult·(p1 − p0)}. */
  LINEAR_PERP,
  /**
   * Perpetual of {@code mult} USD a contract with profit in the base coin: {@code N·mult·(1/p0 −
   * 1/p1)}.
   */
  INVERSE_PERP,
  /** Perpetual with profit in a third coin. */
  QUANTO_PERP,
  /** Dated linear future. */
  LINEAR_FUTURE,
  /** Dated inverse future. */
  INVERSE_FUTURE,
  /** Option. */
  OPTION,
  /** Share of a liquidity pool. */
  LP_TOKEN,
  /** Receipt for a deposited asset, such as a cToken; its price moves with its base asset. */
  RECEIPT_TOKEN;

  /** Whether a position in it is a contract (side DERIVATIVE) rather than a balance. */
  public boolean isContract() {
    return switch (this) {
      case LINEAR_PERP, INVERSE_PERP, QUANTO_PERP, LINEAR_FUTURE, INVERSE_FUTURE, OPTION -> true;
      case SPOT, LP_TOKEN, RECEIPT_TOKEN -> false;
    };
  }
}
