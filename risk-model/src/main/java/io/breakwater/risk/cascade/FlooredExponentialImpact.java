package io.breakwater.risk.cascade;

/**
 * Exponential price impact that never goes below a floor: ratio = 1 − (1 − b)(1 − exp(−Q/δ)) with δ
 * = (1 − b)·D. Slope −1/D at 0.
 *
 * @param floorRatio b, lowest price over the price before any sale, [0, 1)
 * @formula p / p_shocked = 1 − (1 − b)(1 − exp(−Q / ((1 − b)·D)))
 * @units ratio; Q and D in USD
 * @source methodology B2; Cont and Schaanning 2017, worked value C14
 */
public record FlooredExponentialImpact(double floorRatio) implements PriceImpact {

  /** Checks the range. */
  public FlooredExponentialImpact {
    if (!(floorRatio >= 0 && floorRatio < 1)) {
      throw new IllegalArgumentException(
          "Floor of the price must be in [0, 1), cannot be: " + floorRatio);
    }
  }

  @Override
  public String name() {
    return "EXPONENTIAL_FLOOR";
  }

  @Override
  public double priceRatio(double soldUsd, double depthUsd) {
    double range = 1 - floorRatio;
    return 1 + range * StrictMath.expm1(-soldUsd / (range * depthUsd));
  }

  @Override
  public double proceedsUsd(double fromUsd, double toUsd, double depthUsd) {
    if (depthUsd == Double.POSITIVE_INFINITY) {
      return toUsd - fromUsd;
    }
    double range = 1 - floorRatio;
    double scale = range * depthUsd;
    double fading = StrictMath.exp(-fromUsd / scale) * -StrictMath.expm1((fromUsd - toUsd) / scale);
    return floorRatio * (toUsd - fromUsd) + range * scale * fading;
  }
}
