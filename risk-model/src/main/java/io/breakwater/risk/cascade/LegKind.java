package io.breakwater.risk.cascade;

/** What a leg of a {@link CascadeBook} does when its account is liquidated. */
public enum LegKind {
  /** Collateral that a liquidation takes and sells on the market. */
  COLLATERAL,
  /**
   * Margin in the currency in which the account's contracts settle: a loss paid in it goes to the
   * counterparties and is not sold.
   */
  SETTLEMENT,
  /** Debt at its market price; repaying it buys the asset back. */
  DEBT,
  /** Debt that counts for one dollar a unit whatever its market price, as a vault protocol does. */
  PAR_DEBT,
  /** Contract with profit {@code u·(p − entry)}. */
  LINEAR,
  /** Contract of a fixed number of dollars with its margin in the coin. */
  INVERSE;

  boolean isCollateral() {
    return this == COLLATERAL || this == SETTLEMENT;
  }

  boolean isDebt() {
    return this == DEBT || this == PAR_DEBT;
  }

  boolean isContract() {
    return this == LINEAR || this == INVERSE;
  }
}
