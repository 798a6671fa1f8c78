package io.breakwater.risk.margin;

/**
 * Debt that collateral cannot pay, amounts in USD, never negative.
 *
 * @formula max(0, B − C); after liquidation max(0, B − C / (1 + bonus))
 * @units USD
 * @source methodology A1
 */
public final class BadDebt {
  private BadDebt() {}

  /**
   * Protocol view (Aave): the whole debt once no collateral at all is left, else nothing. What the
   * protocol writes off.
   */
  public static double protocolUsd(double collateralUsd, double debtUsd) {
    return collateralUsd <= 0 ? Math.max(0, debtUsd) : 0;
  }

  /** Economic view: max(0, B − C). What is lost whoever books it. */
  public static double economicUsd(double collateralUsd, double debtUsd) {
    return Math.max(0, debtUsd - collateralUsd);
  }

  /** Shortfall once everything is liquidated at its bonus: max(0, B − C / (1 + bonus)). */
  public static double afterLiquidationUsd(double collateralUsd, double debtUsd, double bonus) {
    return Math.max(0, debtUsd - collateralUsd / (1 + bonus));
  }
}
