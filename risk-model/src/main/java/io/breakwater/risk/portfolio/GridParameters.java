package io.breakwater.risk.portfolio;

import java.io.Serializable;
import java.util.List;

/**
 * Parameters of the scenario grid of an options exchange.
 *
 * @param priceRange largest move of the standard table, a share of the price, in (0, 1)
 * @param bucketsPerSide price moves on either side of no move; 4 makes nine buckets
 * @param volatilityRangeUp relative rise of volatility at 30 days, not negative
 * @param volatilityRangeDown relative fall of volatility at 30 days, in [0, 1]
 * @param minimumVolatilityUp least volatility of the rising state, not negative
 * @param shortTermPower k below 30 days to expiry, not negative
 * @param longTermPower k from 30 days to expiry on, not negative
 * @param minimumDays days to expiry below which the volatility shock grows no more, positive
 * @param extendedMoves moves of the extended table, each above −1 and beyond the price range
 * @param extendedFactor share of the damped profit of the extended table that counts, in [0, 1]
 * @param extendedDampenerUsd USD by which a loss of the extended table is reduced for every price
 *     range that its move exceeds the first, not negative
 * @param maintenanceFactor maintenance over initial margin, in (0, 1]
 */
public record GridParameters(
    double priceRange,
    int bucketsPerSide,
    double volatilityRangeUp,
    double volatilityRangeDown,
    double minimumVolatilityUp,
    double shortTermPower,
    double longTermPower,
    double minimumDays,
    List<Double> extendedMoves,
    double extendedFactor,
    double extendedDampenerUsd,
    double maintenanceFactor)
    implements Serializable {

  /** Published parameters of the BTC matrix. */
  public static final GridParameters DEFAULTS =
      new GridParameters(
          0.16,
          4,
          0.5,
          0.25,
          0.5,
          0.3,
          0.13,
          1,
          List.of(-0.66, -0.33, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0),
          1,
          100_000,
          0.8);

  /** Checks every parameter. */
  public GridParameters {
    if (!(priceRange > 0 && priceRange < 1)) {
      throw new IllegalArgumentException("Price range must be in (0, 1), cannot be: " + priceRange);
    }
    if (bucketsPerSide < 1) {
      throw new IllegalArgumentException(
          "Buckets per side must be at least 1, cannot be: " + bucketsPerSide);
    }
    notNegative("Volatility range up", volatilityRangeUp);
    if (!(volatilityRangeDown >= 0 && volatilityRangeDown <= 1)) {
      throw new IllegalArgumentException(
          "Volatility range down must be in [0, 1], cannot be: " + volatilityRangeDown);
    }
    notNegative("Minimum volatility up", minimumVolatilityUp);
    notNegative("Short-term power", shortTermPower);
    notNegative("Long-term power", longTermPower);
    if (!(minimumDays > 0 && minimumDays <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Minimum days must be positive and finite, cannot be: " + minimumDays);
    }
    extendedMoves = List.copyOf(extendedMoves);
    checkMoves(extendedMoves, priceRange);
    if (!(extendedFactor >= 0 && extendedFactor <= 1)) {
      throw new IllegalArgumentException(
          "Extended factor must be in [0, 1], cannot be: " + extendedFactor);
    }
    notNegative("Extended dampener", extendedDampenerUsd);
    if (!(maintenanceFactor > 0 && maintenanceFactor <= 1)) {
      throw new IllegalArgumentException(
          "Maintenance factor must be in (0, 1], cannot be: " + maintenanceFactor);
    }
  }

  private static void checkMoves(List<Double> moves, double priceRange) {
    for (double move : moves) {
      if (!(move > -1 && Math.abs(move) > priceRange && move <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "Extended moves must be above -1 and beyond the price range, cannot be: " + move);
      }
    }
  }

  private static void notNegative(String what, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          what + " must be finite and not negative, cannot be: " + value);
    }
  }
}
