package io.breakwater.risk.hedging;

import java.io.Serializable;

/**
 * Parameters of hedge ratios and of the test of a hedged book.
 *
 * @param windowDays days of history behind a ratio, at least 2
 * @param weighting how days count
 * @param decayFactor λ of the EWMA weighting, in (0, 1)
 * @param seedObservations days that start the EWMA weighting, at least 1
 * @param minimumObservations fewest common days for a ratio without a warning, at least 2
 * @param hedgedToleranceRatio largest net exposure, as a share of gross exposure, of a book that
 *     counts as hedged, in [0, 1)
 * @param liquidationProbabilityLimit probability of liquidation from which an account counts as
 *     liquidatable, in (0, 1]
 */
public record HedgeParameters(
    int windowDays,
    HedgeWeighting weighting,
    double decayFactor,
    int seedObservations,
    int minimumObservations,
    double hedgedToleranceRatio,
    double liquidationProbabilityLimit)
    implements Serializable {

  /** A quarter of equal weights, a warning below 20 days, hedged within 10 %, one in a hundred. */
  public static final HedgeParameters DEFAULTS =
      new HedgeParameters(90, HedgeWeighting.EQUAL, 0.94, 30, 20, 0.1, 0.01);

  /** Checks every parameter. */
  public HedgeParameters {
    if (windowDays < 2) {
      throw new IllegalArgumentException(
          "Window of hedging must be at least 2 days, cannot be: " + windowDays);
    }
    if (!(decayFactor > 0 && decayFactor < 1)) {
      throw new IllegalArgumentException(
          "Decay factor of hedging must be in (0, 1), cannot be: " + decayFactor);
    }
    if (seedObservations < 1) {
      throw new IllegalArgumentException(
          "Seed observations of hedging must be at least 1, cannot be: " + seedObservations);
    }
    if (minimumObservations < 2) {
      throw new IllegalArgumentException(
          "Minimum observations of hedging must be at least 2, cannot be: " + minimumObservations);
    }
    if (!(hedgedToleranceRatio >= 0 && hedgedToleranceRatio < 1)) {
      throw new IllegalArgumentException(
          "Hedged tolerance must be in [0, 1), cannot be: " + hedgedToleranceRatio);
    }
    if (!(liquidationProbabilityLimit > 0 && liquidationProbabilityLimit <= 1)) {
      throw new IllegalArgumentException(
          "Limit of the liquidation probability must be in (0, 1], cannot be: "
              + liquidationProbabilityLimit);
    }
  }
}
