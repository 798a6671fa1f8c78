package io.breakwater.risk.cascade;

/**
 * Linear price impact: ratio = max(0, 1 − Q/D). Reaches 0 when D has been sold.
 *
 * @formula p / p_shocked = max(0, 1 − Q/D)
 * @units ratio; Q and D in USD
 * @source methodology B2 (Greenwood, Landier and Thesmar)
 */
public record LinearImpact() implements PriceImpact {

  @Override
  public String name() {
    return "LINEAR";
  }

  @Override
  public double priceRatio(double soldUsd, double depthUsd) {
    return Math.max(0, 1 - soldUsd / depthUsd);
  }

  @Override
  public double proceedsUsd(double fromUsd, double toUsd, double depthUsd) {
    // Nothing is paid beyond the depth: the integral of a trapezium that ends where the price is 0.
    double from = Math.min(fromUsd, depthUsd);
    double to = Math.min(toUsd, depthUsd);
    return (to - from) * (priceRatio(from, depthUsd) + priceRatio(to, depthUsd)) / 2;
  }
}
