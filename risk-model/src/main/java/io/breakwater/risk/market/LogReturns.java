package io.breakwater.risk.market;

import java.util.Arrays;

/**
 * Daily log returns of a price history.
 *
 * @formula r_t = ln p_t − ln p_{t−1}
 * @units per day
 * @source methodology A1
 */
public final class LogReturns {
  private LogReturns() {}

  /**
   * Log returns in the positions of the prices; NaN on the first day and wherever the price of the
   * day or of the day before is missing, so that a gap never yields a return over several days.
   *
   * @param price price by day, NaN where missing
   */
  public static double[] daily(double[] price) {
    double[] returns = new double[price.length];
    Arrays.fill(returns, Double.NaN);
    for (int t = 1; t < price.length; t++) {
      if (price[t] > 0 && price[t - 1] > 0) {
        returns[t] = price[t] == price[t - 1] ? 0 : StrictMath.log(price[t] / price[t - 1]);
      }
    }
    return returns;
  }
}
