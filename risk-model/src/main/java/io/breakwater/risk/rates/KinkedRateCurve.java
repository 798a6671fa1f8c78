package io.breakwater.risk.rates;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Interest rate of a lending reserve as a function of its utilisation, with a kink where the venue
 * wants utilisation to stay. Utilisation above 1 counts as 1.
 *
 * @formula r_b = R0 + U/U*·R1 up to U*; R0 + R1 + (U − U*)/(1 − U*)·R2 above
 * @units decimal a year
 * @source methodology A1, interest-rate impact; Aave v3 interest rate strategy
 * @param optimalUtilisation U*, the kink, in (0, 1]; without slopes any
 * @param base R0
 * @param slopeBelow R1, rise of the rate from 0 to the kink
 * @param slopeAbove R2, rise of the rate from the kink to full utilisation
 */
public record KinkedRateCurve(
    double optimalUtilisation, double base, double slopeBelow, double slopeAbove)
    implements Serializable {

  /** Checks kink and rates. */
  public KinkedRateCurve {
    if (!(optimalUtilisation > 0 && optimalUtilisation <= 1)) {
      throw new IllegalArgumentException(
          "Optimal utilisation must be in (0, 1], cannot be: " + optimalUtilisation);
    }
    checkRate("Base rate", base);
    checkRate("Slope below the kink", slopeBelow);
    checkRate("Slope above the kink", slopeAbove);
  }

  private static void checkRate(String what, double rate) {
    if (!(rate >= 0 && rate <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          what + " must be finite and not negative, cannot be: " + rate);
    }
  }

  /** One rate at every utilisation, such as the stability fee of a vault. */
  public static KinkedRateCurve flat(double rate) {
    return new KinkedRateCurve(1, rate, 0, 0);
  }

  /**
   * The curve that a venue states, NaN for what it leaves out: slopes are 0, and a curve with a
   * slope needs its kink.
   *
   * @return null when the venue states no rate, or a slope without a kink
   */
  public static @Nullable KinkedRateCurve stated(
      double optimalUtilisation, double base, double slopeBelow, double slopeAbove) {
    double below = Double.isNaN(slopeBelow) ? 0 : slopeBelow;
    double above = Double.isNaN(slopeAbove) ? 0 : slopeAbove;
    if (Double.isNaN(base)) {
      return null;
    } else if (below == 0 && above == 0) {
      return flat(base);
    }
    return optimalUtilisation > 0
        ? new KinkedRateCurve(optimalUtilisation, base, below, above)
        : null;
  }

  /** Whether the rate is the same at every utilisation. */
  public boolean isFlat() {
    return slopeBelow == 0 && slopeAbove == 0;
  }

  /** Rate that borrowers pay; NaN for an unknown utilisation unless the curve is flat. */
  public double borrowRate(double utilisation) {
    if (isFlat()) {
      return base;
    }
    double used = Math.max(0, Math.min(1, utilisation));
    if (used <= optimalUtilisation) {
      return base + used / optimalUtilisation * slopeBelow;
    }
    return Double.isNaN(used)
        ? Double.NaN
        : base + slopeBelow + (used - optimalUtilisation) / (1 - optimalUtilisation) * slopeAbove;
  }
}
