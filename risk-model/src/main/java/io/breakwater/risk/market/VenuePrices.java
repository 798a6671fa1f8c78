package io.breakwater.risk.market;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Last prices of one asset at each venue and interval of a period, side by side.
 *
 * @formula gap today = max_v p / min_v p − 1
 * @units USD a unit
 * @source methodology A3, cross-exchange convergence
 * @param byVenue prices of each venue, oldest first; NaN where it gave none in the interval
 */
public record VenuePrices(double[][] byVenue) implements Serializable {

  /** Without any venue. */
  public static final VenuePrices NONE = new VenuePrices(new double[0][0]);

  /** Venues with a price in the last interval. */
  public int venuesNow() {
    return (int) Arrays.stream(last()).filter(price -> price > 0).count();
  }

  /** Mean arbitrage index over the last intervals; NaN where no interval has two venues. */
  public double arbitrageIndex(int lastIntervals) {
    int intervals = byVenue.length == 0 ? 0 : byVenue[0].length;
    int from = Math.max(0, intervals - lastIntervals);
    double[][] window = new double[intervals - from][byVenue.length];
    for (int t = from; t < intervals; t++) {
      for (int venue = 0; venue < byVenue.length; venue++) {
        window[t - from][venue] = byVenue[venue][t];
      }
    }
    return ArbitrageIndex.mean(window);
  }

  /** Relative gap between the dearest and the cheapest venue in the last interval. */
  public double gapNow() {
    return ArbitrageIndex.of(last()) - 1;
  }

  /** Median of the last interval; NaN without a price in it. */
  public double medianNow() {
    double[] prices = Arrays.stream(last()).filter(price -> price > 0).sorted().toArray();
    return prices.length == 0 ? Double.NaN : AsOfPrices.middle(prices);
  }

  private double[] last() {
    return Arrays.stream(byVenue)
        .mapToDouble(prices -> prices.length == 0 ? Double.NaN : prices[prices.length - 1])
        .toArray();
  }
}
