package io.breakwater.risk.tracking;

import java.io.Serializable;

/**
 * When a portfolio is brought back to its target weights, and what that costs.
 *
 * @param bandRatio largest distance of a weight from its target that is left alone, in [0, 1)
 * @param feeRatio taker fee as a share of what is traded, in [0, 1)
 */
public record RebalancingParameters(double bandRatio, double feeRatio) implements Serializable {

  /** A band of five points, the customary 5/25 rule's absolute part; a taker fee of 5 bps. */
  public static final RebalancingParameters DEFAULTS = new RebalancingParameters(0.05, 0.0005);

  /** Checks every parameter. */
  public RebalancingParameters {
    if (!(bandRatio >= 0 && bandRatio < 1)) {
      throw new IllegalArgumentException(
          "Rebalancing band must be in [0, 1), cannot be: " + bandRatio);
    }
    if (!(feeRatio >= 0 && feeRatio < 1)) {
      throw new IllegalArgumentException(
          "Rebalancing fee must be in [0, 1), cannot be: " + feeRatio);
    }
  }
}
