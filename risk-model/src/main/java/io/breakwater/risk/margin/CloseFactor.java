package io.breakwater.risk.margin;

import java.io.Serializable;

/**
 * Close factor: the most debt one liquidation call may repay.
 *
 * <ul>
 *   <li>{@link Basis#WHOLE_POSITION} (Aave v3.3 and later): the whole debt of the reserve, unless
 *       collateral and debt of the two reserves are both at least {@code smallPositionUsd} and the
 *       health factor is above {@code fullBelowHealth}; then at most {@code partialRatio} of the
 *       account's <em>total</em> debt.
 *   <li>{@link Basis#PER_RESERVE} (Compound v2, Aave before v3.3): {@code partialRatio} of the debt
 *       of the reserve; all of it at or below {@code fullBelowHealth} when that is positive.
 * </ul>
 *
 * @param partialRatio share that may be repaid while the account is close to safe, (0, 1]
 * @param fullBelowHealth health factor at or below which everything may be repaid, [0, 1]; 0 never
 * @param smallPositionUsd reserve size below which everything may be repaid; 0 for no such rule.
 *     Applies to {@link Basis#WHOLE_POSITION} only
 * @param basis what the share is taken of
 * @formula largest repayment = debt of the reserve, or partial share·(total debt | debt of the
 *     reserve) while health is above the full-liquidation health
 * @units USD
 * @source methodology A1, aave-v3-origin LiquidationLogic and docs/3.3; worked values C15, C16
 */
public record CloseFactor(
    double partialRatio, double fullBelowHealth, double smallPositionUsd, Basis basis)
    implements Serializable {

  /** What the partial share is taken of. */
  public enum Basis {
    /** Total debt of the account, capped by the debt of the reserve. */
    WHOLE_POSITION,
    /** Debt of the reserve being repaid. */
    PER_RESERVE
  }

  /** Checks the ranges. */
  public CloseFactor {
    if (!(partialRatio > 0 && partialRatio <= 1)) {
      throw new IllegalArgumentException(
          "Close factor must be in (0, 1], cannot be: " + partialRatio);
    }
    if (!(fullBelowHealth >= 0 && fullBelowHealth <= 1)) {
      throw new IllegalArgumentException(
          "Health factor of full liquidation must be in [0, 1], cannot be: " + fullBelowHealth);
    }
    if (!(smallPositionUsd >= 0 && smallPositionUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Small position must be finite and not negative, cannot be: " + smallPositionUsd);
    }
  }

  /** Aave v3.3 and later: 50 % of total debt; full at or below 0.95 or under 2,000 USD. */
  public static CloseFactor aaveV33() {
    return new CloseFactor(0.5, 0.95, 2_000, Basis.WHOLE_POSITION);
  }

  /** Aave v3.0 to v3.2: 50 % of the reserve's debt, full at or below 0.95. */
  public static CloseFactor aaveBeforeV33() {
    return new CloseFactor(0.5, 0.95, 0, Basis.PER_RESERVE);
  }

  /** Compound v2: a share of the borrow being repaid, whatever the health. */
  public static CloseFactor compoundV2(double closeFactor) {
    return new CloseFactor(closeFactor, 0, 0, Basis.PER_RESERVE);
  }

  /** Everything at once, whatever the health below 1. */
  public static CloseFactor full() {
    return new CloseFactor(1, 1, 0, Basis.WHOLE_POSITION);
  }

  /**
   * Largest repayment of one call in USD: 0 for an account that is not liquidatable (health factor
   * not below 1, or not defined).
   *
   * @param reserveDebtUsd debt of the reserve being repaid
   * @param reserveCollateralUsd collateral of the reserve being seized
   * @param totalDebtUsd debt of the account over all reserves
   * @param healthFactor health factor before the call
   */
  public double maxRepayUsd(
      double reserveDebtUsd,
      double reserveCollateralUsd,
      double totalDebtUsd,
      double healthFactor) {
    if (!(healthFactor < 1)) {
      return 0;
    }
    return switch (basis) {
      case WHOLE_POSITION ->
          healthFactor > fullBelowHealth
                  && reserveDebtUsd >= smallPositionUsd
                  && reserveCollateralUsd >= smallPositionUsd
              ? Math.min(reserveDebtUsd, partialRatio * totalDebtUsd)
              : reserveDebtUsd;
      case PER_RESERVE ->
          fullBelowHealth > 0 && healthFactor <= fullBelowHealth
              ? reserveDebtUsd
              : partialRatio * reserveDebtUsd;
    };
  }
}
