package io.breakwater.risk.collateral;

/**
 * What a share of a 50/50 constant-product pool is worth against holding its two assets, when their
 * relative price has moved by a factor k. Always a loss: the pool sells what rises.
 *
 * @formula IL(k) = 2√k / (1 + k) − 1
 * @units decimal, at most 0
 * @source methodology A3, yield-farming risk, worked values C20
 */
public final class ImpermanentLoss {

  private ImpermanentLoss() {}

  /**
   * Value of the share over that of holding, less 1.
   *
   * @param priceFactor k, relative price now over then, positive
   */
  public static double ratio(double priceFactor) {
    if (!(priceFactor > 0 && priceFactor <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Factor of the relative price must be positive and finite, cannot be: " + priceFactor);
    }
    // −(1 − √k)² / (1 + k): the same number without cancellation near k = 1.
    double difference = 1 - Math.sqrt(priceFactor);
    return -difference * difference / (1 + priceFactor);
  }

  /** Value of the share over its value before, in the asset that did not move: √k. */
  public static double valueFactor(double priceFactor) {
    ratio(priceFactor);
    return Math.sqrt(priceFactor);
  }

  /**
   * Loss between two days; NaN where a price is missing.
   *
   * @param firstBefore price of the first asset then
   * @param secondBefore price of the second asset then
   * @param firstNow price of the first asset now
   * @param secondNow price of the second asset now
   */
  public static double between(
      double firstBefore, double secondBefore, double firstNow, double secondNow) {
    double factor = firstNow / secondNow / (firstBefore / secondBefore);
    return Double.isNaN(factor) ? Double.NaN : ratio(factor);
  }
}
