package io.breakwater.risk.portfolio;

import java.io.Serializable;

/**
 * Parameters of the sixteen scenarios.
 *
 * @param priceScanRange price move of a whole range, a share of the price, in (0, 1)
 * @param volatilityScanRange change of implied volatility, absolute, not negative
 * @param extremeMultiple price ranges of the extreme moves, above 1
 * @param extremeFraction share of the extreme loss that counts, in (0, 1]
 */
public record SpanParameters(
    double priceScanRange,
    double volatilityScanRange,
    double extremeMultiple,
    double extremeFraction)
    implements Serializable {

  /** Twice the range at 35 %, so that a straight line loses 70 % of a range at the extremes. */
  public static final SpanParameters DEFAULTS = new SpanParameters(0.16, 0.25, 2, 0.35);

  /** Checks every parameter. */
  public SpanParameters {
    if (!(priceScanRange > 0 && priceScanRange < 1)) {
      throw new IllegalArgumentException(
          "Price scan range must be in (0, 1), cannot be: " + priceScanRange);
    }
    if (!(volatilityScanRange >= 0 && volatilityScanRange <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Volatility scan range must be finite and not negative, cannot be: "
              + volatilityScanRange);
    }
    if (!(extremeMultiple > 1 && extremeMultiple * priceScanRange < 1)) {
      throw new IllegalArgumentException(
          "Extreme multiple must be above 1 and below a whole fall of the price, cannot be: "
              + extremeMultiple);
    }
    if (!(extremeFraction > 0 && extremeFraction <= 1)) {
      throw new IllegalArgumentException(
          "Extreme fraction must be in (0, 1], cannot be: " + extremeFraction);
    }
  }
}
