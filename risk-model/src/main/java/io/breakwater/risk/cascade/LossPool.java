package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * Who bears the losses of one margin regime.
 *
 * @param insuranceFundUsd balance of the insurance fund at the start of the scenario, not negative
 * @param residual who bears what the fund cannot
 */
public record LossPool(double insuranceFundUsd, Residual residual) implements Serializable {

  /** Bearer of a loss beyond the insurance fund. */
  public enum Residual {
    /** Winning counterparties, by auto-deleveraging at the bankruptcy price. */
    AUTO_DELEVERAGED,
    /** All users of the venue: suppliers of a reserve, holders of the debt token. */
    SOCIALISED
  }

  /** No fund: all losses are socialised. */
  public static final LossPool UNFUNDED = new LossPool(0, Residual.SOCIALISED);

  /** Checks the range. */
  public LossPool {
    if (!(insuranceFundUsd >= 0) || insuranceFundUsd == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Insurance fund must be finite and not negative, cannot be: " + insuranceFundUsd);
    }
  }
}
