package io.breakwater.risk.derivative;

import java.io.Serializable;

/**
 * Trading fees of one volume tier.
 *
 * @param lowerVolumeUsd traded volume of the last 30 days from which the tier applies, inclusive
 * @param makerRate fee on notional of a resting order, [−1, 1]; negative is a rebate
 * @param takerRate fee on notional of an order that takes, [−1, 1]
 * @param liquidationRate fee on notional of a forced close, [0, 1], into the insurance fund
 */
public record FeeTier(
    double lowerVolumeUsd, double makerRate, double takerRate, double liquidationRate)
    implements Serializable {

  /** Checks the ranges. */
  public FeeTier {
    if (!(lowerVolumeUsd >= 0 && lowerVolumeUsd <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Lower volume of a fee tier must be finite and not negative, cannot be: "
              + lowerVolumeUsd);
    }
    if (!(makerRate >= -1 && makerRate <= 1)) {
      throw new IllegalArgumentException("Maker fee must be in [-1, 1], cannot be: " + makerRate);
    }
    if (!(takerRate >= -1 && takerRate <= 1)) {
      throw new IllegalArgumentException("Taker fee must be in [-1, 1], cannot be: " + takerRate);
    }
    if (!(liquidationRate >= 0 && liquidationRate <= 1)) {
      throw new IllegalArgumentException(
          "Liquidation fee must be in [0, 1], cannot be: " + liquidationRate);
    }
  }
}
