package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * Price as a function of everything sold so far: p = p_shocked·ratio(Q).
 *
 * <p>Q is the cumulative net amount sold in USD at the price after the shock and before any
 * liquidation; purchases count negative. Because the ratio depends on the sum alone, it does not
 * matter how sales were split over rounds, accounts or machines. Depth D is in USD, above 0.
 *
 * <p>Source: methodology B2.
 */
public sealed interface PriceImpact extends Serializable
    permits ExponentialImpact,
        LinearImpact,
        FlooredExponentialImpact,
        SquareRootImpact,
        PoolImpact,
        CurveImpact,
        ImpactByAsset {

  /** Name as published in {@code impact_model}. */
  String name();

  /** The impact on one asset, where assets differ. */
  default PriceImpact of(int asset) {
    return this;
  }

  /** p / p_shocked after a net sale of {@code soldUsd}. */
  double priceRatio(double soldUsd, double depthUsd);

  /**
   * What a sale brings in while the price moves: ∫ ratio(Q) dQ.
   *
   * @param fromUsd cumulative sales before
   * @param toUsd cumulative sales after
   */
  double proceedsUsd(double fromUsd, double toUsd, double depthUsd);
}
