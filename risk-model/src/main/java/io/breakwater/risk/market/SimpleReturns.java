package io.breakwater.risk.market;

import java.util.Arrays;

/**
 * Daily simple returns of a price history: those that add up over holdings, where log returns add
 * up over time.
 *
 * @formula r_t = p_t / p_{t−1} − 1
 * @units decimal per day
 * @source methodology A3, benchmark tracking error
 */
public final class SimpleReturns {
  private SimpleReturns() {}

  /**
   * Simple returns in the positions of the prices; NaN on the first day and wherever the price of
   * the day or of the day before is missing, so that a gap never yields a return over several days.
   *
   * @param price price by day, NaN where missing
   */
  public static double[] daily(double[] price) {
    double[] returns = new double[price.length];
    Arrays.fill(returns, Double.NaN);
    for (int t = 1; t < price.length; t++) {
      if (price[t] > 0 && price[t - 1] > 0) {
        returns[t] = price[t] / price[t - 1] - 1;
      }
    }
    return returns;
  }
}
