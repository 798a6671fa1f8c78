package io.breakwater.risk.derivative;

import java.io.Serializable;

/**
 * How a venue sets the funding rate of its perpetuals. Rates are of one funding interval.
 *
 * @param interestRate I, interest component, (−1, 1)
 * @param clampRatio largest difference of interest and premium that counts, [0, 1)
 * @param capRatio largest absolute funding rate, (0, 1]
 * @param intervalHours hours between two payments, (0, 24]
 */
public record FundingParameters(
    double interestRate, double clampRatio, double capRatio, double intervalHours)
    implements Serializable {

  /** Interest of 0.01 % and clamp of 0.05 % each eight hours, as most venues; cap of 0.75 %. */
  public static final FundingParameters EIGHT_HOURS =
      new FundingParameters(0.0001, 0.0005, 0.0075, 8);

  /** Checks the ranges. */
  public FundingParameters {
    if (!(interestRate > -1 && interestRate < 1)) {
      throw new IllegalArgumentException(
          "Interest rate of a funding interval must be in (-1, 1), cannot be: " + interestRate);
    }
    if (!(clampRatio >= 0 && clampRatio < 1)) {
      throw new IllegalArgumentException(
          "Clamp of the funding rate must be in [0, 1), cannot be: " + clampRatio);
    }
    if (!(capRatio > 0 && capRatio <= 1)) {
      throw new IllegalArgumentException(
          "Cap of the funding rate must be in (0, 1], cannot be: " + capRatio);
    }
    if (!(intervalHours > 0 && intervalHours <= 24)) {
      throw new IllegalArgumentException(
          "Funding interval must be in (0, 24] hours, cannot be: " + intervalHours);
    }
  }
}
