package io.breakwater.risk.volatility;

import java.io.Serializable;

/**
 * Parameters of a GARCH(1,1) fit.
 *
 * @param minimumObservations fewest changes for a fit, at least 50; below it EWMA stands in
 * @param mean what is taken off a change before it is squared
 * @param start what stands for the variance before the first change
 */
public record GarchParameters(int minimumObservations, GarchMean mean, GarchStart start)
    implements Serializable {

  /** Three parameters of a variance have no usable estimate from fewer. */
  private static final int SMALLEST_SAMPLE = 50;

  /** A trading year of daily changes, constant mean, start of the published benchmark. */
  public static final GarchParameters DEFAULTS =
      new GarchParameters(250, GarchMean.CONSTANT, GarchStart.MEAN_SQUARE);

  /** Checks every parameter. */
  public GarchParameters {
    if (minimumObservations < SMALLEST_SAMPLE) {
      throw new IllegalArgumentException(
          "Minimum observations of GARCH must be at least %d, cannot be: %d"
              .formatted(SMALLEST_SAMPLE, minimumObservations));
    }
  }
}
