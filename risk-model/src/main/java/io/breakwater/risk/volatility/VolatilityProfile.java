package io.breakwater.risk.volatility;

import java.util.Optional;

/**
 * What one series of changes says of its own volatility: today's level by a fitted model, how much
 * the level itself moves, and whether large changes follow large changes.
 *
 * @param garch fitted model; empty below the smallest number of changes and for changes that do not
 *     vary
 * @param ofVolatility deviation of daily log changes of the EWMA volatility, NaN where not defined
 * @param archEffect test by regression of squares on those before
 * @param ljungBox test by the autocorrelations of squares
 */
public record VolatilityProfile(
    Optional<GarchFit> garch,
    double ofVolatility,
    ClusteringEvidence archEffect,
    ClusteringEvidence ljungBox) {

  /** Profile of {@code changes[from, to)}, in which position is day and NaN a missing day. */
  public static VolatilityProfile of(
      double[] changes, int from, int to, VolatilityParameters parameters) {
    return new VolatilityProfile(
        GarchEstimation.fit(changes, from, to, parameters.garch()),
        VolatilityOfVolatility.perPeriod(
            changes, from, to, parameters.decayFactor(), parameters.seedObservations()),
        ArchEffect.test(changes, from, to, parameters.clusteringLags()),
        LjungBox.testSquares(changes, from, to, parameters.clusteringLags()));
  }

  /** Volatility of the next period by the fitted model, NaN without one. */
  public double garchVolatility() {
    return garch.map(fit -> Math.sqrt(fit.nextVariance())).orElse(Double.NaN);
  }
}
