package io.breakwater.risk.collateral;

/**
 * How far the market price of a pegged token is from what it stands for: one dollar of a
 * stablecoin, the staked coins behind a liquid-staking token. A venue whose oracle reads the rate
 * does not see it; the liquidator who sells the token does.
 *
 * @formula d = p / reference − 1; reference = rate·p_base, or the peg
 * @units decimal, negative below the peg
 * @source methodology A3, yield-farming risk
 */
public final class Depeg {

  private Depeg() {}

  /** Distance from a peg; NaN where a price is missing. */
  public static double ratio(double marketPriceUsd, double referenceUsd) {
    return referenceUsd > 0 ? marketPriceUsd / referenceUsd - 1 : Double.NaN;
  }

  /** Distance of a receipt token from its redemption value. */
  public static double ofReceipt(double marketPriceUsd, double rate, double basePriceUsd) {
    return ratio(marketPriceUsd, rate * basePriceUsd);
  }
}
