package io.breakwater.risk.portfolio;

/**
 * Cost of closing a position at once: half the spread, and the average discount of a sale into the
 * market's depth under exponential impact.
 *
 * @formula N·s/2 + N·(1 − (1 − e^(−x))/x), x = N/D
 * @units USD
 * @source methodology B2 (exponential impact), B4 (average fill v(x)), A3 (half spread)
 */
public final class LiquidityAddOn {

  /** Below this x the discount is x/2 to the last bit, and its formula would only cancel. */
  private static final double SMALL = 1e-8;

  private LiquidityAddOn() {}

  /**
   * Cost of closing.
   *
   * @param exposureUsd size of the position, signed
   * @param spreadRatio (ask − bid)/mid, not negative
   * @param depthUsd D, not negative; without depth the whole position is lost
   * @return USD, NaN where an input is missing
   */
  public static double usd(double exposureUsd, double spreadRatio, double depthUsd) {
    double size = Math.abs(exposureUsd);
    return size * (spreadRatio / 2 + discount(size, depthUsd));
  }

  private static double discount(double size, double depthUsd) {
    if (size == 0) {
      return 0;
    }
    double x = size / depthUsd;
    if (Double.isInfinite(x)) {
      return 1;
    }
    // −expm1(−x) keeps the digits that 1 − e^(−x) would lose.
    return x < SMALL ? x / 2 : 1 + StrictMath.expm1(-x) / x;
  }
}
