package io.breakwater.risk.procyclicality;

import io.breakwater.risk.portfolio.ValueAtRisk;
import java.util.Arrays;

/**
 * Value-at-risk margin of a portfolio held fixed, as it would have been set on every day from what
 * was known then.
 *
 * @formula M_t = VaR of {profit_{t−w+1}, …, profit_t}; filtered: each profit times σ_{t+1}/σ_s
 * @units those of the profits
 * @source methodology A2, VaR / ES
 */
public final class RollingMargin {
  private RollingMargin() {}

  /**
   * Historical margin by day; NaN while the window is not full or holds too few profits for the
   * level, and never negative.
   *
   * @param profits profit of each day, NaN where missing
   * @param window days that enter
   * @param level α in [0.5, 1)
   */
  public static double[] historical(double[] profits, int window, double level) {
    double[] margin = new double[profits.length];
    SortedWindow losses = new SortedWindow(window);
    for (int t = 0; t < profits.length; t++) {
      if (t >= window) {
        losses.remove(-profits[t - window]);
      }
      losses.add(-profits[t]);
      margin[t] =
          t + 1 < window
              ? Double.NaN
              : Math.max(0, ValueAtRisk.ofSortedLosses(losses.values(), losses.count(), level));
    }
    return margin;
  }

  /**
   * Filtered historical margin by day.
   *
   * @param profits profit of each day, NaN where missing
   * @param forecast volatility of the profits forecast for each day, and last for the day after
   * @param window days that enter
   * @param level α in [0.5, 1)
   */
  public static double[] filtered(double[] profits, double[] forecast, int window, double level) {
    double[] standardised = new double[profits.length];
    for (int t = 0; t < profits.length; t++) {
      standardised[t] = forecast[t] > 0 ? profits[t] / forecast[t] : Double.NaN;
    }
    double[] margin = historical(standardised, window, level);
    for (int t = 0; t < margin.length; t++) {
      margin[t] *= forecast[t + 1];
    }
    return margin;
  }

  /**
   * Loss over the margin period that starts at the end of each day; NaN where it is missing or not
   * known yet.
   *
   * @param profits profit over the margin period that ends on each day
   * @param horizonDays days of the margin period
   */
  public static double[] lossAhead(double[] profits, int horizonDays) {
    double[] loss = new double[profits.length];
    Arrays.fill(loss, Double.NaN);
    for (int t = 0; t + horizonDays < profits.length; t++) {
      loss[t] = -profits[t + horizonDays];
    }
    return loss;
  }
}
