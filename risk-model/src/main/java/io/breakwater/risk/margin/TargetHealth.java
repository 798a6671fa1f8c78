package io.breakwater.risk.margin;

/**
 * What brings a loan back to a target health h. Need = h·B − W is the weighted collateral that is
 * missing; 0 when the loan is at or above the target, and then nothing has to be done.
 *
 * <p>Every action is capped at the position. NaN means that the action alone cannot reach the
 * target, {@link io.breakwater.risk.quality.ReasonCode#UNREACHABLE_TARGET}.
 *
 * @formula top up Need/LT; repay Need/h; sell x = Need/(h·(1 − s) − LT); liquidate r = Need/(h −
 *     LT·(1 + β))
 * @units USD
 * @source methodology A1 (top-ups and auto-deleverage)
 */
public final class TargetHealth {
  private TargetHealth() {}

  /** Weighted collateral that is missing. */
  public static double needUsd(double targetHealth, double debtUsd, double weightedUsd) {
    return Math.max(0, targetHealth * debtUsd - weightedUsd);
  }

  /**
   * Collateral to add.
   *
   * @param threshold weight of what is added; without weight nothing is reached
   */
  public static double topUpUsd(double needUsd, double threshold) {
    return needUsd == 0 ? 0 : SecuredLoan.ratio(needUsd, threshold);
  }

  /** Debt to repay out of the owner's pocket; never more than is owed. */
  public static double repayUsd(double needUsd, double targetHealth) {
    return needUsd / targetHealth;
  }

  /**
   * Collateral to sell, its proceeds repaying debt.
   *
   * @param slippage share of the value lost in selling, [0, 1)
   * @param threshold weight of what is sold
   * @param heldUsd value of what can be sold
   */
  public static double sellUsd(
      double needUsd, double targetHealth, double slippage, double threshold, double heldUsd) {
    return withinUsd(needUsd, targetHealth * (1 - slippage) - threshold, heldUsd);
  }

  /**
   * Debt that liquidators repay until the target is reached; all of it where the bonus eats more
   * than repayment heals, or the collateral falls short.
   *
   * @param threshold weight of what is seized
   * @param seizableUsd value of what can be seized
   */
  public static double liquidateUsd(
      double needUsd,
      double targetHealth,
      double threshold,
      double bonus,
      double debtUsd,
      double seizableUsd) {
    if (Double.isNaN(needUsd)) {
      return Double.NaN;
    }
    double repay =
        withinUsd(
            needUsd,
            targetHealth - threshold * (1 + bonus),
            Math.min(debtUsd, seizableUsd / (1 + bonus)));
    return Double.isNaN(repay) ? debtUsd : repay;
  }

  /** Need over what a dollar of the action heals; NaN beyond the limit, or where it heals not. */
  private static double withinUsd(double needUsd, double healedPerUsd, double limitUsd) {
    if (needUsd == 0) {
      return 0;
    }
    double amount = SecuredLoan.ratio(needUsd, healedPerUsd);
    return amount <= limitUsd ? amount : Double.NaN;
  }
}
