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
    double notional = 0;
    for (int i = 0; i < signedNotional.length; i++) {
      if (reaches(signedNotional[i], liquidationPrice[i], price, moveRatio)) {
        notional += Math.abs(signedNotional[i]);
      }
    }
    return notional;
  }

  /** Downside over upside of sums already taken; NaN when a rise liquidates nothing. */
  public static double of(double downside, double upside) {
    return upside > 0 ? downside / upside : Double.NaN;
  }

  /** Whether a move reaches the liquidation price of a position; never where it has none. */
  public static boolean reaches(
      double signedNotional, double liquidationPrice, double price, double moveRatio) {
    double reached = price * (1 + moveRatio);
    return moveRatio < 0
        ? signedNotional > 0 && liquidationPrice >= reached
        : signedNotional < 0 && liquidationPrice <= reached;
  }

  /** Downside over upside at ±{@code moveRatio}; NaN when a rise liquidates nothing. */
  public static double ratio(
      double[] signedNotional, double[] liquidationPrice, double price, double moveRatio) {
    return of(
        liquidated(signedNotional, liquidationPrice, price, -moveRatio),
        liquidated(signedNotional, liquidationPrice, price, moveRatio));
  }
}
