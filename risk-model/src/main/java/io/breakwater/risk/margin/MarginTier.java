package io.breakwater.risk.margin;

import java.io.Serializable;

/**
 * One row of a venue's margin tier table.
 *
 * @param lowerNotional notional from which the tier applies, inclusive
 * @param maintenanceRate maintenance margin rate, [0, 1)
 * @param deduction maintenance amount subtracted (Binance "cum"); NaN to derive it
 * @param initialRate initial margin rate, 1 / largest leverage, (0, 1]; NaN where not published
 */
public record MarginTier(
    double lowerNotional, double maintenanceRate, double deduction, double initialRate)
    implements Serializable {

  /** Checks the ranges. */
  public MarginTier {
    if (!(lowerNotional >= 0 && lowerNotional < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Lower notional of a tier must be finite and not negative, cannot be: " + lowerNotional);
    }
    if (!(maintenanceRate >= 0 && maintenanceRate < 1)) {
      throw new IllegalArgumentException(
          "Maintenance margin rate must be in [0, 1), cannot be: " + maintenanceRate);
    }
    if (Double.isInfinite(deduction)) {
      throw new IllegalArgumentException("Deduction must be finite, cannot be: " + deduction);
    }
    if (!Double.isNaN(initialRate) && !(initialRate > 0 && initialRate <= 1)) {
      throw new IllegalArgumentException(
          "Initial margin rate must be in (0, 1], cannot be: " + initialRate);
    }
  }

  /** A tier whose deduction follows from continuity. */
  public static MarginTier of(double lowerNotional, double maintenanceRate, double maxLeverage) {
    return new MarginTier(lowerNotional, maintenanceRate, Double.NaN, 1 / maxLeverage);
  }
}
