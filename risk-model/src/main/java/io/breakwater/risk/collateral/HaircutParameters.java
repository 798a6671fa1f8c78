package io.breakwater.risk.collateral;

import io.breakwater.risk.num.NormalDistribution;
import java.io.Serializable;

/**
 * How cautious a haircut is.
 *
 * @param floorRatio least haircut of any asset, in [0, 1]
 * @param confidence α, share of moves over the margin period that it covers, in [0.5, 1)
 * @param warmUpReturns returns before the back-test asks for a first haircut, at least 1
 */
public record HaircutParameters(double floorRatio, double confidence, int warmUpReturns)
    implements Serializable {

  /** Single-tailed 99 %, the least that a central counterparty may cover, without floor. */
  public static final HaircutParameters DEFAULTS = new HaircutParameters(0, 0.99, 30);

  /** Checks every parameter. */
  public HaircutParameters {
    if (!(floorRatio >= 0 && floorRatio <= 1)) {
      throw new IllegalArgumentException(
          "Least haircut must be in [0, 1], cannot be: " + floorRatio);
    }
    if (!(confidence >= 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "Confidence of a haircut must be in [0.5, 1), cannot be: " + confidence);
    }
    if (warmUpReturns < 1) {
      throw new IllegalArgumentException(
          "A back-test needs at least 1 return before its first haircut, cannot be: "
              + warmUpReturns);
    }
  }

  /** z_α, standard deviations that the confidence stands for. */
  public double quantile() {
    return NormalDistribution.quantile(confidence);
  }
}
