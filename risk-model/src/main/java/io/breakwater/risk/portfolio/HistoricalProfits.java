package io.breakwater.risk.portfolio;

import java.util.Arrays;

/**
 * What today's portfolio would have gained on every day of a price history, revalued in full.
 *
 * @formula profit_t = V(p_T·e^(r_{t−h+1} + … + r_t)) − V(p_T)
 * @units USD over the horizon
 * @source methodology A2, VaR / ES
 */
public final class HistoricalProfits {
  private HistoricalProfits() {}

  /**
   * Profits by day, one for every day on which the horizon ends; NaN where a return that a leg
   * needs is missing.
   *
   * @param portfolio positions
   * @param logReturns daily log returns by asset key and day, NaN where missing
   * @param horizonDays h, overlapping horizons of this many days, at least 1
   */
  public static double[] ofReturns(
      StaticPortfolio portfolio, double[][] logReturns, int horizonDays) {
    int days = logReturns.length == 0 ? 0 : logReturns[0].length;
    double[] profits = new double[days];
    double[] factor = new double[logReturns.length];
    for (int day = 0; day < days; day++) {
      for (int asset = 0; asset < factor.length; asset++) {
        factor[asset] = factor(logReturns[asset], day, horizonDays);
      }
      profits[day] = portfolio.profitUsd(factor);
    }
    return profits;
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

  /** The last {@code window} of the profits. */
  public static double[] last(double[] profits, int window) {
    return Arrays.copyOfRange(profits, Math.max(0, profits.length - window), profits.length);
  }
}
