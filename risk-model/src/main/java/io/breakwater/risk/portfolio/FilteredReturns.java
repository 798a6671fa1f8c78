package io.breakwater.risk.portfolio;

import java.util.Arrays;

/**
 * Filtered historical returns: each return is divided by the volatility that was forecast for its
 * day and multiplied by the one forecast for tomorrow. The forecasts come from outside: EWMA, GARCH
 * or any other.
 *
 * @formula r*_t = r_t·σ_{T+1}/σ_t
 * @units per day
 * @source Barone-Adesi, Giannopoulos, Vosper 1999; Hull, White 1998
 */
public final class FilteredReturns {
  private FilteredReturns() {}

  /**
   * Rescaled returns; NaN where the return or its forecast is missing or the forecast is zero.
   *
   * @param returns by day
   * @param forecast volatility forecast for each day before it, and last for the day after: one
   *     longer than the returns
   */
  public static double[] rescale(double[] returns, double[] forecast) {
    if (forecast.length != returns.length + 1) {
      throw new IllegalArgumentException(
          "Forecasts must be one more than the "
              + returns.length
              + " returns, cannot be: "
              + forecast.length);
    }
    double[] filtered = new double[returns.length];
    Arrays.fill(filtered, Double.NaN);
    double tomorrow = forecast[returns.length];
    for (int t = 0; t < returns.length; t++) {
      if (forecast[t] > 0) {
        filtered[t] = returns[t] * (tomorrow / forecast[t]);
      }
    }
    return filtered;
  }
}
