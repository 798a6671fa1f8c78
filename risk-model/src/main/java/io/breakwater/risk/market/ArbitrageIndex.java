package io.breakwater.risk.market;

/**
 * How far venues disagree on one price: 1 when they agree. Hours with fewer than two venues say
 * nothing and are left out of the day.
 *
 * @formula A = max_v p_v / min_v p_v in an hour; the mean over the hours of a day
 * @units decimal, at least 1
 * @source Makarov, Schoar 2020; methodology A3, cross-exchange convergence
 */
public final class ArbitrageIndex {
  private static final int MINIMUM_VENUES = 2;

  private ArbitrageIndex() {}

  /** Index of one instant; NaN with fewer than two venues that have a price (not NaN). */
  public static double of(double[] venuePrices) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    int venues = 0;
    for (double price : venuePrices) {
      if (price > 0) {
        lowest = Math.min(lowest, price);
        highest = Math.max(highest, price);
        venues++;
      }
    }
    return venues < MINIMUM_VENUES ? Double.NaN : highest / lowest;
  }

  /**
   * Mean index over the intervals of a period.
   *
   * @param pricesByInterval prices by venue of each interval, NaN where missing
   */
  public static double mean(double[][] pricesByInterval) {
    double sum = 0;
    int intervals = 0;
    for (double[] prices : pricesByInterval) {
      double index = of(prices);
      if (!Double.isNaN(index)) {
        sum += index;
        intervals++;
      }
    }
    return intervals == 0 ? Double.NaN : sum / intervals;
  }
}
