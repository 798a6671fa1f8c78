package io.breakwater.risk.oracle;

import java.util.Arrays;

/**
 * Average price over a window, each price weighted by the time it stood, not by how often it was
 * written. The price at the start of the window is that of the last observation before it; without
 * one the average is not defined, for nobody knows what the window opened with.
 *
 * @formula arithmetic: 1/T·∫ p dt; geometric: exp(1/T·∫ ln p dt)
 * @units those of the prices
 * @source methodology A1, collateral valuation; the geometric mean is that of Uniswap v3
 */
public final class TimeWeightedPrice {

  private TimeWeightedPrice() {}

  /**
   * Arithmetic mean over {@code [from, to)}; NaN without an observation at or before its start.
   *
   * @param ts instants of the observations in any unit, strictly ascending
   * @param price positive price from each instant on
   */
  public static double arithmetic(long[] ts, double[] price, long from, long to) {
    int first = checkedStart(ts, price, from, to);
    if (first < 0) {
      return Double.NaN;
    }
    double origin = price[first];
    double mean = 0;
    for (int i = first; i < ts.length && (i == first || ts[i] < to); i++) {
      mean += (price[i] - origin) * weight(ts, i, from, to);
    }
    return origin + mean;
  }

  /** Geometric mean over {@code [from, to)}, otherwise as {@link #arithmetic}. */
  public static double geometric(long[] ts, double[] price, long from, long to) {
    int first = checkedStart(ts, price, from, to);
    if (first < 0) {
      return Double.NaN;
    }
    double origin = price[first];
    double log = 0;
    for (int i = first; i < ts.length && (i == first || ts[i] < to); i++) {
      log += StrictMath.log(price[i] / origin) * weight(ts, i, from, to);
    }
    return origin * StrictMath.exp(log);
  }

  /**
   * Geometric mean of a daily history over its last days, where a day without a price keeps the one
   * before; NaN where no price is known at the start.
   *
   * @param price price by day, from its day on, NaN where missing
   * @param days length of the window, at least 1; the newest price stands for the last day
   */
  public static double geometricOfDays(double[] price, int days) {
    int present = 0;
    long[] ts = new long[price.length];
    double[] known = new double[price.length];
    for (int day = 0; day < price.length; day++) {
      if (!Double.isNaN(price[day])) {
        ts[present] = day;
        known[present] = price[day];
        present++;
      }
    }
    return geometric(
        Arrays.copyOf(ts, present),
        Arrays.copyOf(known, present),
        (long) price.length - days,
        price.length);
  }

  /** Share of the window during which observation {@code i} was the last one. */
  private static double weight(long[] ts, int i, long from, long to) {
    long start = Math.max(ts[i], from);
    long end = i + 1 < ts.length ? Math.min(ts[i + 1], to) : to;
    return (double) (end - start) / (to - from);
  }

  /** Index of the last observation at or before the start, -1 for none. */
  private static int checkedStart(long[] ts, double[] price, long from, long to) {
    if (to <= from) {
      throw new IllegalArgumentException(
          "A window must end after it starts, cannot be: [" + from + ", " + to + ")");
    }
    if (ts.length != price.length) {
      throw new IllegalArgumentException(
          "Each instant needs a price, cannot be: "
              + ts.length
              + " instants and "
              + price.length
              + " prices");
    }
    int first = -1;
    for (int i = 0; i < ts.length; i++) {
      if (i > 0 && ts[i] <= ts[i - 1]) {
        throw new IllegalArgumentException(
            "Instants must ascend, cannot be: " + ts[i] + " after " + ts[i - 1]);
      }
      if (!(price[i] > 0 && price[i] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "Price must be positive and finite, cannot be: " + price[i]);
      }
      first = ts[i] <= from ? i : first;
    }
    return first;
  }
}
