package io.breakwater.risk.oracle;

import java.io.Serializable;

/**
 * How an attack on an oracle is judged.
 *
 * @param averaging how the oracle follows the market
 * @param blocks N, blocks in the oracle's average; 1 for spot
 * @param exit what becomes of the purchase
 * @param feeRatio trading fee of each leg
 * @param largestFactor largest factor by which one block's market price can be lifted, above 1
 */
public record OracleAttackParameters(
    OracleAveraging averaging, int blocks, AttackExit exit, double feeRatio, double largestFactor)
    implements Serializable {

  /** Checks every parameter. */
  public OracleAttackParameters {
    if (blocks < 1) {
      throw new IllegalArgumentException(
          "An oracle averages over at least 1 block, cannot be: " + blocks);
    }
    if (!(feeRatio >= 0 && feeRatio < 1)) {
      throw new IllegalArgumentException("Trading fee must be in [0, 1), cannot be: " + feeRatio);
    }
    if (!(largestFactor > 1 && largestFactor <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Largest factor of the market price must be above 1 and finite, cannot be: "
              + largestFactor);
    }
  }
}
