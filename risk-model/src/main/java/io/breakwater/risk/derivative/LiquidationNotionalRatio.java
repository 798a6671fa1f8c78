package io.breakwater.risk.derivative;

/**
 * Notional that a fall of the market liquidates over what an equal rise liquidates: above 1 the
 * market is more fragile downwards.
 *
 * @formula Σ N of longs with p_liq ≥ p·(1 − x) / Σ N of shorts with p_liq ≤ p·(1 + x)
 * @units decimal; notional in any one currency
 * @source methodology A2
 */
public final class LiquidationNotionalRatio {
  private LiquidationNotionalRatio() {}

  /**
   * Notional liquidated by a move of {@code moveRatio} (signed, positive is a rise) from {@code
   * price}: longs whose liquidation price a fall reaches, shorts whose a rise reaches. A position
   * without liquidation price (NaN) is never reached.
   *
   * @param signedNotional of each position, positive for long
   * @param liquidationPrice of each position
   */
  public static double liquidated(
      double[] signedNotional, double[] liquidationPrice, double price, double moveRatio) {
    if (signedNotional.length != liquidationPrice.length) {
      throw new IllegalArgumentException(
          "Each position needs a liquidation price, cannot be: "
              + signedNotional.length
              + " positions, "
              + liquidationPrice.length
              + " prices");
    }
    double reached = price * (1 + moveRatio);
    double notional = 0;
    for (int i = 0; i < signedNotional.length; i++) {
      boolean hit =
          moveRatio < 0
              ? signedNotional[i] > 0 && liquidationPrice[i] >= reached
              : signedNotional[i] < 0 && liquidationPrice[i] <= reached;
      if (hit) {
        notional += Math.abs(signedNotional[i]);
      }
    }
    return notional;
  }

  /** Downside over upside at ±{@code moveRatio}; NaN when a rise liquidates nothing. */
  public static double ratio(
      double[] signedNotional, double[] liquidationPrice, double price, double moveRatio) {
    double down = liquidated(signedNotional, liquidationPrice, price, -moveRatio);
    double up = liquidated(signedNotional, liquidationPrice, price, moveRatio);
    return up > 0 ? down / up : Double.NaN;
  }
}
