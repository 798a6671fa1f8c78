package io.breakwater.risk.derivative;

/**
 * Relative price move at which a position that is opened and closed by taking has earned its costs:
 * both fees, the spread, the impact of its size and the funding paid meanwhile.
 *
 * @formula Δp/p = 2·taker + spread + Ψ + side·funding
 * @units decimal
 * @source methodology A2
 */
public final class BreakEvenMove {
  private static final int TRADES = 2;

  private BreakEvenMove() {}

  /**
   * Move in favour of the position that pays its costs; negative when rebates or funding received
   * exceed them, NaN when a part is missing.
   *
   * @param takerRate fee on notional of one trade
   * @param spreadRatio full spread over mid, paid half at each trade
   * @param impactRatio price impact of both trades together
   * @param fundingPaidRatio funding paid while the position is held, negative when received
   */
  public static double ratio(
      double takerRate, double spreadRatio, double impactRatio, double fundingPaidRatio) {
    return TRADES * takerRate + spreadRatio + impactRatio + fundingPaidRatio;
  }
}
