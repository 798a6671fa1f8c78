package io.breakwater.risk.cascade;

/**
 * Exponential price impact: ratio = exp(−Q/D). Bounded below by 0, slope −1/D at 0.
 *
 * @formula p / p_shocked = exp(−Q/D)
 * @units ratio; Q and D in USD
 * @source methodology B2 (default), worked value C21
 */
public record ExponentialImpact() implements PriceImpact {

  @Override
  public String name() {
    return "EXPONENTIAL";
  }

  @Override
  public double priceRatio(double soldUsd, double depthUsd) {
    return StrictMath.exp(-soldUsd / depthUsd);
  }

  @Override
  public double proceedsUsd(double fromUsd, double toUsd, double depthUsd) {
    if (depthUsd == Double.POSITIVE_INFINITY) {
      return toUsd - fromUsd;
    }
    return priceRatio(fromUsd, depthUsd)
        * depthUsd
        * -StrictMath.expm1((fromUsd - toUsd) / depthUsd);
  }
}
