package io.breakwater.risk.cascade;

import java.util.List;

/**
 * Assets with impact of their own: a fresh order book for some, a form for the rest.
 *
 * @param byAsset impact of each risk asset, in the order of the book
 * @formula ratio of the impact of the asset
 * @units ratio; Q and D in USD
 * @source methodology B2
 */
public record ImpactByAsset(List<PriceImpact> byAsset) implements PriceImpact {

  /** Checks that no asset has again impacts by asset. */
  public ImpactByAsset {
    byAsset = List.copyOf(byAsset);
    if (byAsset.stream().anyMatch(ImpactByAsset.class::isInstance)) {
      throw new IllegalArgumentException(
          "The impact of one asset must be a form or a curve, cannot be: impacts by asset");
    }
  }

  @Override
  public String name() {
    return "BY_ASSET";
  }

  @Override
  public PriceImpact of(int asset) {
    return byAsset.get(asset);
  }

  @Override
  public double priceRatio(double soldUsd, double depthUsd) {
    throw new UnsupportedOperationException("Ask for the impact of an asset first");
  }

  @Override
  public double proceedsUsd(double fromUsd, double toUsd, double depthUsd) {
    throw new UnsupportedOperationException("Ask for the impact of an asset first");
  }
}
