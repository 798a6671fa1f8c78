package io.breakwater.risk.lending;

import java.io.Serializable;

/**
 * Isolated market (Morpho): one collateral asset, one loan asset, one oracle and an immutable
 * liquidation loan-to-value LLTV. There is no close factor; bad debt is spread at once over the
 * lenders of that market alone.
 *
 * @param liquidationLoanToValue LLTV, (0, 1)
 * @param cursor how much of the gap to full loan-to-value the incentive pays, [0, 1]
 * @param maxIncentive largest incentive factor, at least 1
 * @formula incentive = min(maxIncentive, 1 / (1 − cursor·(1 − LLTV))); liquidatable iff B &gt;
 *     C·LLTV; seized = repaid·incentive; bad debt = remaining debt once collateral is 0
 * @units decimals and USD
 * @source methodology A1; morpho-blue Morpho.sol, ConstantsLib
 */
public record IsolatedMarket(double liquidationLoanToValue, double cursor, double maxIncentive)
    implements Serializable {

  /** Morpho's cursor. */
  public static final double MORPHO_CURSOR = 0.3;

  /** Morpho's largest incentive. */
  public static final double MORPHO_MAX_INCENTIVE = 1.15;

  /** Checks the ranges. */
  public IsolatedMarket {
    if (!(liquidationLoanToValue > 0 && liquidationLoanToValue < 1)) {
      throw new IllegalArgumentException(
          "Liquidation loan-to-value must be in (0, 1), cannot be: " + liquidationLoanToValue);
    }
    if (!(cursor >= 0 && cursor <= 1)) {
      throw new IllegalArgumentException(
          "Incentive cursor must be in [0, 1], cannot be: " + cursor);
    }
    if (!(maxIncentive >= 1 && maxIncentive < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Largest incentive must be finite and at least 1, cannot be: " + maxIncentive);
    }
  }

  /** A Morpho market. */
  public static IsolatedMarket morpho(double liquidationLoanToValue) {
    return new IsolatedMarket(liquidationLoanToValue, MORPHO_CURSOR, MORPHO_MAX_INCENTIVE);
  }

  /** Value seized for a dollar repaid. */
  public double incentive() {
    return Math.min(maxIncentive, 1 / (1 - cursor * (1 - liquidationLoanToValue)));
  }

  /** What a liquidator earns on the debt repaid, as the margin rules name it. */
  public double bonus() {
    return incentive() - 1;
  }

  /** Whether debt exceeds what the collateral allows; at equality the position is safe. */
  public boolean isLiquidatable(double collateralUsd, double debtUsd) {
    return debtUsd > collateralUsd * liquidationLoanToValue;
  }

  /**
   * What a liquidation did.
   *
   * @param repaidUsd debt repaid by the liquidator
   * @param seizedUsd collateral taken
   * @param badDebtUsd debt written off against the lenders
   * @param lenderLossRatio share that every lender of the market loses
   */
  public record Outcome(
      double repaidUsd, double seizedUsd, double badDebtUsd, double lenderLossRatio)
      implements Serializable {}

  /**
   * Liquidates as much as a liquidator offers and the collateral covers.
   *
   * @param offeredUsd repayment offered, at most the debt
   * @param suppliedUsd what all lenders of the market have supplied, at least the debt
   */
  public Outcome liquidate(
      double collateralUsd, double debtUsd, double offeredUsd, double suppliedUsd) {
    if (!isLiquidatable(collateralUsd, debtUsd)) {
      throw new IllegalArgumentException(
          "Only a position beyond its loan-to-value can be liquidated, cannot be one that owes "
              + debtUsd
              + " against "
              + collateralUsd);
    }
    if (!(offeredUsd >= 0 && offeredUsd <= debtUsd)) {
      throw new IllegalArgumentException(
          "Repayment must be in [0, " + debtUsd + "], cannot be: " + offeredUsd);
    }
    boolean exhausted = offeredUsd * incentive() >= collateralUsd;
    double repaid = exhausted ? collateralUsd / incentive() : offeredUsd;
    double badDebt = exhausted ? debtUsd - repaid : 0;
    return new Outcome(
        repaid,
        exhausted ? collateralUsd : offeredUsd * incentive(),
        badDebt,
        suppliedUsd > 0 ? badDebt / suppliedUsd : 0);
  }
}
