package io.breakwater.risk.lending;

import java.io.Serializable;

/**
 * Liquidation of a Compound v2 borrow: the liquidator repays part of one borrow and receives
 * receipt tokens (cTokens) of one collateral; the protocol keeps a share of what is seized. A call
 * that would seize more than the account holds is refused, so a liquidator repays less.
 *
 * @param incentive value seized for a dollar repaid, at least 1
 * @param protocolSeizeShare share of the seized tokens that the protocol keeps, [0, 1)
 * @formula shortfall = max(0, ΣB − ΣC·CF); seizeTokens = repay·incentive·P_b / (P_c·exchangeRate)
 * @units tokens; prices in USD
 * @source methodology A1; Compound v2 Comptroller liquidateCalculateSeizeTokens
 */
public record CompoundV2Liquidation(double incentive, double protocolSeizeShare)
    implements Serializable {

  /** Checks the ranges. */
  public CompoundV2Liquidation {
    if (!(incentive >= 1 && incentive < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Liquidation incentive must be finite and at least 1, cannot be: " + incentive);
    }
    if (!(protocolSeizeShare >= 0 && protocolSeizeShare < 1)) {
      throw new IllegalArgumentException(
          "Protocol seize share must be in [0, 1), cannot be: " + protocolSeizeShare);
    }
  }

  /**
   * A collateral of the account.
   *
   * @param receipts cTokens held
   * @param exchangeRate underlying tokens of one cToken
   * @param underlyingPriceUsd price of an underlying token
   */
  public record Collateral(double receipts, double exchangeRate, double underlyingPriceUsd)
      implements Serializable {

    /** Checks the ranges. */
    public Collateral {
      if (!(receipts >= 0 && exchangeRate > 0 && underlyingPriceUsd > 0)) {
        throw new IllegalArgumentException(
            "Collateral must have receipts that are not negative, a positive exchange rate and a"
                + " positive price, cannot be: "
                + receipts
                + ", "
                + exchangeRate
                + ", "
                + underlyingPriceUsd);
      }
    }

    /** USD value of one cToken. */
    double receiptPriceUsd() {
      return exchangeRate * underlyingPriceUsd;
    }
  }

  /**
   * USD by which borrows exceed what collateral allows; an account with shortfall is liquidatable.
   */
  public static double shortfallUsd(double borrowUsd, double weightedCollateralUsd) {
    return Math.max(0, borrowUsd - weightedCollateralUsd);
  }

  /** cTokens that a repayment seizes, the protocol's share included. */
  public double seizedReceipts(double repayTokens, double borrowPriceUsd, Collateral collateral) {
    return repayTokens * incentive * borrowPriceUsd / collateral.receiptPriceUsd();
  }

  /**
   * Most of a borrow that one call can repay: the close factor's share, or what the collateral
   * covers where that is less.
   *
   * @param closeFactor share of the borrow that a call may repay
   */
  public double maxRepayTokens(
      double borrowTokens, double closeFactor, double borrowPriceUsd, Collateral collateral) {
    double covered =
        collateral.receipts() * collateral.receiptPriceUsd() / (incentive * borrowPriceUsd);
    return Math.min(closeFactor * borrowTokens, covered);
  }

  /** cTokens of a seizure that the liquidator receives. */
  public double liquidatorReceipts(double seizedReceipts) {
    return seizedReceipts * (1 - protocolSeizeShare);
  }

  /** The protocol's share in terms of the bonus: what the model's other venues publish. */
  public double protocolFeeOfBonus() {
    return incentive > 1 ? protocolSeizeShare * incentive / (incentive - 1) : 0;
  }
}
