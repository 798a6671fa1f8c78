package io.breakwater.risk.num;

import java.io.Serializable;

/**
 * Parameters of a covariance matrix.
 *
 * @param method how it is estimated
 * @param decayFactor λ of the EWMA method, in (0, 1)
 * @param seedObservations common days whose mean product starts an EWMA pair, at least 1
 * @param minimumObservations fewest days for which a series takes part, at least 2
 */
public record CovarianceParameters(
    CovarianceMethod method, double decayFactor, int seedObservations, int minimumObservations)
    implements Serializable {

  /** EWMA, which does without complete days, with the customary decay for daily data. */
  public static final CovarianceParameters DEFAULTS =
      new CovarianceParameters(CovarianceMethod.EWMA, 0.94, 30, 20);

  /** Checks every parameter. */
  public CovarianceParameters {
    if (!(decayFactor > 0 && decayFactor < 1)) {
      throw new IllegalArgumentException(
          "Decay factor of covariance must be in (0, 1), cannot be: " + decayFactor);
    }
    if (seedObservations < 1) {
      throw new IllegalArgumentException(
          "Seed observations of covariance must be at least 1, cannot be: " + seedObservations);
    }
    if (minimumObservations < 2) {
      throw new IllegalArgumentException(
          "Minimum observations of covariance must be at least 2, cannot be: "
              + minimumObservations);
    }
  }
}
