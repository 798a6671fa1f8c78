package io.breakwater.risk.volatility;

import java.io.Serializable;
import java.util.List;

/**
 * Parameters of collateral-ratio volatility.
 *
 * @param decayFactor λ of the EWMA estimator, in (0, 1); 0.94 for daily data
 * @param seedObservations observations whose mean square starts the EWMA recursion, at least 1
 * @param minimumObservations fewest changes in a window for a result, at least 2
 * @param periodsPerYear factor of annualisation; 365 for a market that never closes
 * @param windowsDays window lengths in calendar days, ascending; a window of w days holds up to w
 *     daily changes
 * @param horizonDays days ahead of the horizon volatility
 * @param clusteringLags days back that the clustering test looks, at least 1
 * @param garch parameters of the GARCH estimator
 */
public record VolatilityParameters(
    double decayFactor,
    int seedObservations,
    int minimumObservations,
    double periodsPerYear,
    List<Integer> windowsDays,
    int horizonDays,
    int clusteringLags,
    GarchParameters garch)
    implements Serializable {

  /** RiskMetrics decay for daily data, calendar of a market that never closes. */
  public static final VolatilityParameters DEFAULTS =
      new VolatilityParameters(
          0.94, 30, 20, 365, List.of(30, 90, 365), 7, 5, GarchParameters.DEFAULTS);

  /** Checks every parameter. */
  public VolatilityParameters {
    if (!(decayFactor > 0 && decayFactor < 1)) {
      throw new IllegalArgumentException(
          "Decay factor must be in (0, 1), cannot be: " + decayFactor);
    }
    if (seedObservations < 1) {
      throw new IllegalArgumentException(
          "Seed observations must be at least 1, cannot be: " + seedObservations);
    }
    if (minimumObservations < 2) {
      throw new IllegalArgumentException(
          "Minimum observations must be at least 2, cannot be: " + minimumObservations);
    }
    if (!(periodsPerYear > 0 && periodsPerYear <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Periods per year must be positive and finite, cannot be: " + periodsPerYear);
    }
    windowsDays = List.copyOf(windowsDays);
    int previous = 0;
    for (int window : windowsDays) {
      if (window <= previous) {
        throw new IllegalArgumentException(
            "Windows must be positive and ascending, cannot be: " + windowsDays);
      }
      previous = window;
    }
    if (previous == 0) {
      throw new IllegalArgumentException("Windows must name at least one, cannot be: []");
    }
    if (horizonDays < 1) {
      throw new IllegalArgumentException(
          "Horizon must be at least 1 day, cannot be: " + horizonDays);
    }
    if (clusteringLags < 1) {
      throw new IllegalArgumentException(
          "Clustering lags must be at least 1, cannot be: " + clusteringLags);
    }
  }

  /** The longest window, the only one that is long enough for GARCH. */
  public int longestWindowDays() {
    return windowsDays.get(windowsDays.size() - 1);
  }
}
