package io.breakwater.risk.margin;

/**
 * What an account with cross and isolated positions can still use. Both keep their sign: a negative
 * amount is a shortfall.
 *
 * @formula available = wallet − Σ isolated margin + Σ cross profit; transferable = E − IM
 * @units one currency throughout, USD in tables
 * @source methodology A2
 */
public final class AvailableMargin {
  private AvailableMargin() {}

  /** Equity of the cross part: isolated margins are set apart, isolated profits stay with them. */
  public static double available(double wallet, double isolatedMargin, double crossPnl) {
    return wallet - isolatedMargin + crossPnl;
  }

  /** What may leave a part without touching the margin of its positions. */
  public static double transferable(double equity, double initialMargin) {
    return equity - initialMargin;
  }
}
