package io.breakwater.risk.market;

/**
 * What it costs to cross the market, relative to the mid.
 *
 * <p>Under stress spreads widen with volatility: market makers ask for the risk of holding what
 * they bought. A forced sale gets the mid less half the spread.
 *
 * @formula quoted (ask − bid) / mid; effective 2·|p − mid| / mid; stressed s_0·(σ_stress / σ_0)^γ;
 *     exit price mid·(1 − s/2)
 * @units decimal
 * @source methodology A3, spread widening
 */
public final class BidAskSpread {

  private BidAskSpread() {}

  /** Whether the bid is above the ask, so that the book says nothing of its spread. */
  public static boolean isCrossed(double bid, double ask) {
    return bid > ask;
  }

  /** Quoted spread, 0 for a locked book; NaN for a crossed book and without both prices. */
  public static double quoted(double bid, double ask) {
    return bid > 0 && ask >= bid && ask <= Double.MAX_VALUE
        ? (ask - bid) / mid(bid, ask)
        : Double.NaN;
  }

  private static double mid(double bid, double ask) {
    return bid + (ask - bid) / 2;
  }

  /** Effective spread of one trade; NaN without a positive mid. */
  public static double effective(double tradePrice, double mid) {
    return mid > 0 ? 2 * Math.abs(tradePrice - mid) / mid : Double.NaN;
  }

  /**
   * Spread at a stressed volatility; NaN where a volatility is not positive.
   *
   * @param spread spread today
   * @param volatility volatility today
   * @param stressedVolatility volatility under stress, same unit
   * @param exponent γ, 1 for a spread proportional to volatility
   */
  public static double stressed(
      double spread, double volatility, double stressedVolatility, double exponent) {
    return volatility > 0 && stressedVolatility > 0
        ? spread * StrictMath.pow(stressedVolatility / volatility, exponent)
        : Double.NaN;
  }

  /** What a forced sale gets for a unit: the mid less half the spread, not below 0. */
  public static double exitPriceUsd(double midUsd, double spread) {
    return Math.max(0, midUsd * (1 - spread / 2));
  }
}
