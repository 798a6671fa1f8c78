package io.breakwater.risk.collateral;

/**
 * Fair price of a share of a 50/50 constant-product pool: what its reserves would be worth if they
 * stood at the oracle's relative price. It depends on the reserves only through their product,
 * which a trade does not change, so pushing the pool does not move it. Valuing the spot reserves
 * would.
 *
 * @formula p_LP = 2·√(x·y·p_x·p_y) / supply
 * @units USD a share
 * @source methodology A3, yield-farming risk; fair price of Alpha Homora 2020
 */
public final class PoolTokenPrice {

  private PoolTokenPrice() {}

  /**
   * Price of one share; NaN where a price is missing.
   *
   * @param firstReserve x, units of the first asset
   * @param secondReserve y, units of the second asset
   * @param supply shares
   */
  public static double usd(
      double firstReserve,
      double secondReserve,
      double firstPriceUsd,
      double secondPriceUsd,
      double supply) {
    if (!(firstReserve >= 0 && secondReserve >= 0 && supply > 0)) {
      throw new IllegalArgumentException(
          "A pool has reserves, not negative, and shares, cannot be: "
              + firstReserve
              + ", "
              + secondReserve
              + " and "
              + supply);
    }
    // Roots of the two values apart, for their product can leave the range of doubles.
    return 2
        * Math.sqrt(firstReserve * firstPriceUsd)
        * Math.sqrt(secondReserve * secondPriceUsd)
        / supply;
  }
}
