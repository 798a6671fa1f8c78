package io.breakwater.risk.cascade;

/**
 * Price impact of a constant-product pool without a fee: ratio = (1 + Q/(2D))⁻². A pool with 2·D
 * USD of quote reserve; slope −1/D at 0. A purchase can at most empty it, at an infinite price.
 *
 * @formula p / p_shocked = (x / (x + Δ))² with Δ = Q/p tokens into x = 2D/p
 * @units ratio; Q and D in USD
 * @source methodology A3 (liquidity slippage), B2 (pool curve)
 */
public record PoolImpact() implements PriceImpact {
  private static final double QUOTE_PER_DEPTH = 2;

  @Override
  public String name() {
    return "POOL";
  }

  @Override
  public double priceRatio(double soldUsd, double depthUsd) {
    double reserves = reserves(soldUsd, depthUsd);
    return 1 / (reserves * reserves);
  }

  @Override
  public double proceedsUsd(double fromUsd, double toUsd, double depthUsd) {
    return (toUsd - fromUsd) / (reserves(fromUsd, depthUsd) * reserves(toUsd, depthUsd));
  }

  /** Base reserve over what it was before any sale; 0 when a purchase has emptied the pool. */
  private static double reserves(double soldUsd, double depthUsd) {
    return Math.max(0, 1 + soldUsd / (QUOTE_PER_DEPTH * depthUsd));
  }
}
