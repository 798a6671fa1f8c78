package io.breakwater.jobs.spark;

import java.io.Serializable;
import java.util.Arrays;

/**
 * As-of prices of every instrument on every day of the history, broadcast once so that no stage
 * ever joins positions with prices. Prices in USD, NaN where the price is missing.
 */
public final class PriceMatrix implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int firstDay;
  private final double[][] usdByDay;

  /**
   * An empty matrix.
   *
   * @param firstDay epoch day of the first row
   * @param days number of consecutive days
   * @param instruments number of instruments
   */
  public PriceMatrix(int firstDay, int days, int instruments) {
    this.firstDay = firstDay;
    this.usdByDay = new double[days][instruments];
    for (double[] row : usdByDay) {
      Arrays.fill(row, Double.NaN);
    }
  }

  /** Sets one price; days outside the matrix are ignored. */
  public void set(int epochDay, int instrument, double usd) {
    int index = epochDay - firstDay;
    if (index >= 0 && index < usdByDay.length) {
      usdByDay[index][instrument] = usd;
    }
  }

  /** Epoch day of the first row. */
  public int firstDay() {
    return firstDay;
  }

  /** Number of days. */
  public int days() {
    return usdByDay.length;
  }

  /** Prices of day index {@code t}, shared: do not change. */
  public double[] day(int t) {
    return usdByDay[t];
  }

  /** History of one instrument, oldest first. */
  public double[] history(int instrument) {
    double[] prices = new double[usdByDay.length];
    for (int t = 0; t < prices.length; t++) {
      prices[t] = usdByDay[t][instrument];
    }
    return prices;
  }
}
