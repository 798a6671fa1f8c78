package io.breakwater.risk.margin;

/**
 * What one closing trade of a liquidation does to the insurance fund of dYdX v4: a trade better
 * than the bankruptcy price pays into it, up to the largest liquidation fee; a worse one is made
 * good by it in full.
 *
 * <p>Quote amounts are signed as the account sees them: positive where it receives (a long is
 * sold), negative where it pays (a short is bought back).
 *
 * @formula d = quote − bankruptcy quote; Δ = min(fee·|quote|, d) where d > 0, else d
 * @units USD, positive into the fund
 * @source dydxprotocol/v4-chain x/clob/keeper/liquidations.go; worked value C6
 */
public final class InsuranceFundDelta {
  private InsuranceFundDelta() {}

  /**
   * Change of the fund.
   *
   * @param quoteUsd what the closing trade brings
   * @param bankruptcyQuoteUsd what it would bring at the bankruptcy price
   * @param maximumFeeRatio largest liquidation fee as a share of the trade, [0, 1]
   */
  public static double ofTrade(double quoteUsd, double bankruptcyQuoteUsd, double maximumFeeRatio) {
    if (!(maximumFeeRatio >= 0 && maximumFeeRatio <= 1)) {
      throw new IllegalArgumentException(
          "Largest liquidation fee must be in [0, 1], cannot be: " + maximumFeeRatio);
    }
    double delta = quoteUsd - bankruptcyQuoteUsd;
    return delta > 0 ? Math.min(maximumFeeRatio * Math.abs(quoteUsd), delta) : delta;
  }
}
