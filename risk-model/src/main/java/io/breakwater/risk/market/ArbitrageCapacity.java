package io.breakwater.risk.market;

/**
 * How much arbitrage a price gap between two venues pays for: buying on the cheap venue lifts its
 * price, selling on the dear one lowers it, until what is left of the gap only pays the costs. It
 * bounds what flows from calm venues into one where liquidations push the price.
 *
 * <p>Capacity falls as volatility rises, because the transfer is a risk: stress both together.
 *
 * @formula q* = max(0, g − c) / (1/D_low + 1/D_high), at most the arbitrageur's capital and the
 *     withdrawal limit
 * @units USD
 * @source methodology A3, arbitrage capacity
 */
public final class ArbitrageCapacity {

  private ArbitrageCapacity() {}

  /**
   * Capacity; 0 where a venue has no depth, NaN where an input is missing.
   *
   * @param gapRatio g, the dear price over the cheap one, less 1
   * @param costRatio c, of {@link ArbitrageCosts#ratio}
   * @param cheapDepthUsd depth of the venue to buy on
   * @param dearDepthUsd depth of the venue to sell on
   * @param limitUsd capital, margin or withdrawal limit, whichever is least; infinite for none
   */
  public static double usd(
      double gapRatio,
      double costRatio,
      double cheapDepthUsd,
      double dearDepthUsd,
      double limitUsd) {
    double slope = 1 / cheapDepthUsd + 1 / dearDepthUsd;
    double margin = gapRatio - costRatio;
    if (Double.isNaN(slope) || Double.isNaN(margin) || Double.isNaN(limitUsd)) {
      return Double.NaN;
    }
    return Math.max(0, Math.min(Math.max(0, margin) / slope, limitUsd));
  }
}
