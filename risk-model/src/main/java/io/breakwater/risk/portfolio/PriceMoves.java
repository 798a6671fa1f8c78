package io.breakwater.risk.portfolio;

import java.io.Serializable;

/**
 * How far every price moved on every day of a history, over the horizon that ends on it: computed
 * once, used by every portfolio.
 *
 * @formula f_t = e^(r_{t−h+1} + … + r_t)
 * @units price over price
 * @source methodology A2, VaR / ES
 * @param factor by day and asset key, NaN where a return is missing
 */
public record PriceMoves(double[][] factor) implements Serializable {

  /**
   * Moves of daily log returns.
   *
   * @param logReturns by asset key and day, NaN where missing
   * @param horizonDays h, overlapping horizons of this many days, at least 1
   */
  public static PriceMoves of(double[][] logReturns, int horizonDays) {
    int days = logReturns.length == 0 ? 0 : logReturns[0].length;
    double[][] factor = new double[days][logReturns.length];
    for (int day = 0; day < days; day++) {
      for (int asset = 0; asset < logReturns.length; asset++) {
        factor[day][asset] = factor(logReturns[asset], day, horizonDays);
      }
    }
    return new PriceMoves(factor);
  }

  private static double factor(double[] returns, int day, int horizonDays) {
    if (day + 1 < horizonDays) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = day - horizonDays + 1; i <= day; i++) {
      sum += returns[i];
    }
    return sum == 0 ? 1 : StrictMath.exp(sum);
  }

  /** Number of days. */
  public int days() {
    return factor.length;
  }
}
