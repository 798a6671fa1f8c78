package io.breakwater.risk.margin;

import java.io.Serializable;

/**
 * One liquidation call of a lending protocol: repay r of the debt, seize r·(1 + bonus) of one
 * collateral.
 *
 * <p>Seized tokens = r·(1 + bonus) / price; when the account holds fewer, all of them are seized
 * and the repayment shrinks to balance value / (1 + bonus). The protocol keeps its fee out of the
 * bonus part, seized − seized / (1 + bonus). When no collateral is left, remaining debt becomes
 * deficit. How much may be repaid is {@link CloseFactor}; which leftovers are refused is {@link
 * #leavesDust}.
 *
 * <p>Doubles in place of the chain's integer rounding (debt up, collateral down): a difference of
 * one unit in the last place of the token.
 *
 * @formula seized = repaid·(1 + bonus) / price; fee = share·(seized − seized / (1 + bonus))
 * @units tokens and USD
 * @source methodology A1, worked values C15, C16
 */
public final class LendingLiquidation {
  private LendingLiquidation() {}

  /**
   * Collateral that a call seizes.
   *
   * @param quantity tokens held
   * @param priceUsd price of a token
   * @param bonus what the liquidator earns on the debt repaid
   * @param protocolFeeRatio share of the bonus that the protocol keeps
   */
  public record Collateral(double quantity, double priceUsd, double bonus, double protocolFeeRatio)
      implements Serializable {

    /** Checks the ranges. */
    public Collateral {
      if (!(quantity >= 0)) {
        throw new IllegalArgumentException(
            "Collateral quantity must not be negative, cannot be: " + quantity);
      }
      if (!(priceUsd > 0)) {
        throw new IllegalArgumentException(
            "Collateral price must be positive, cannot be: " + priceUsd);
      }
      if (!(bonus >= 0)) {
        throw new IllegalArgumentException(
            "Liquidation bonus must not be negative, cannot be: " + bonus);
      }
      if (!(protocolFeeRatio >= 0 && protocolFeeRatio <= 1)) {
        throw new IllegalArgumentException(
            "Protocol fee must be in [0, 1], cannot be: " + protocolFeeRatio);
      }
    }
  }

  /**
   * What a call did.
   *
   * @param repaidUsd debt repaid
   * @param seizedQuantity tokens taken from the account, fee included
   * @param protocolFeeQuantity tokens of them that the protocol keeps
   * @param deficitUsd debt written off because no collateral is left
   */
  public record Outcome(
      double repaidUsd, double seizedQuantity, double protocolFeeQuantity, double deficitUsd)
      implements Serializable {

    /** Tokens that the liquidator receives. */
    public double liquidatorQuantity() {
      return seizedQuantity - protocolFeeQuantity;
    }
  }

  /**
   * Executes one call.
   *
   * @param repayUsd debt the liquidator offers to repay, already within the close factor
   * @param totalDebtUsd debt of the account over all reserves
   * @param collateral collateral to seize
   * @param otherCollateralUsd value of the account's collateral in other assets
   */
  public static Outcome call(
      double repayUsd, double totalDebtUsd, Collateral collateral, double otherCollateralUsd) {
    if (!(repayUsd >= 0 && repayUsd <= totalDebtUsd)) {
      throw new IllegalArgumentException(
          "Repayment must be in [0, " + totalDebtUsd + "], cannot be: " + repayUsd);
    }
    double grossUp = 1 + collateral.bonus();
    double repaid = repayUsd;
    double seized = repayUsd * grossUp / collateral.priceUsd();
    if (seized > collateral.quantity()) {
      seized = collateral.quantity();
      repaid = seized * collateral.priceUsd() / grossUp;
    }
    double fee = (seized - seized / grossUp) * collateral.protocolFeeRatio();
    boolean nothingLeft = seized == collateral.quantity() && otherCollateralUsd <= 0;
    return new Outcome(repaid, seized, fee, nothingLeft ? totalDebtUsd - repaid : 0);
  }

  /**
   * Whether a call is refused for leaving dust: it leaves both debt and collateral in its two
   * reserves, and one of them is smaller than the venue's minimum. A side that is cleared entirely
   * never blocks a call.
   */
  public static boolean leavesDust(
      double debtLeftUsd, double collateralLeftUsd, double minLeftoverUsd) {
    return debtLeftUsd > 0
        && collateralLeftUsd > 0
        && (debtLeftUsd < minLeftoverUsd || collateralLeftUsd < minLeftoverUsd);
  }
}
