package io.breakwater.risk.market;

import java.io.Serializable;

/**
 * What the sources of a median price must be like for the price to pass without remark.
 *
 * @param divergenceLimitBps spread of fresh sources, (largest − smallest) / median, beyond which
 *     the price is flagged
 * @param minimumSources fresh sources below which it is flagged; 2 lets one source confirm another
 */
public record MedianPolicy(double divergenceLimitBps, int minimumSources) implements Serializable {

  /** Checks both limits. */
  public MedianPolicy {
    if (!(divergenceLimitBps > 0)) {
      throw new IllegalArgumentException(
          "Limit of divergence must be positive, cannot be: " + divergenceLimitBps);
    }
    if (minimumSources < 1) {
      throw new IllegalArgumentException(
          "A price needs at least 1 source, the minimum cannot be: " + minimumSources);
    }
  }

  /** A limit of divergence alone: one source is enough. */
  public static MedianPolicy ofLimit(double divergenceLimitBps) {
    return new MedianPolicy(divergenceLimitBps, 1);
  }
}
