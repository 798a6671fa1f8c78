package io.breakwater.risk.market;

/**
 * Market depth D in USD: the scale on which forced sales move a price, as in {@code p/p0 =
 * exp(−Q/D)}.
 *
 * <p>From an order-book level: the volume {@code Q} that can be sold before the price is {@code x}
 * lower solves {@code 1 − exp(−Q/D) = x}. From traded volume, where no book is known: {@code D =
 * c·(ADV/σ)·√τ}.
 *
 * @formula D = −Q / ln(1 − x) of a book level; D = c·(ADV/σ)·√τ of volume
 * @units USD
 * @source methodology B2; Cont and Schaanning 2017 for the volume form, c ≈ 0.4
 */
public final class MarketDepth {
  private static final double BPS_PER_UNIT = 1e4;

  private MarketDepth() {}

  /**
   * Depth from one level of a book.
   *
   * @param volumeUsd volume that can be sold down to the level, positive
   * @param distanceBps distance of the level from the mid, in (0, 10000)
   * @return D in USD, NaN where an input is missing or out of range
   */
  public static double ofLevel(double volumeUsd, double distanceBps) {
    if (!(volumeUsd > 0 && distanceBps > 0 && distanceBps < BPS_PER_UNIT)) {
      return Double.NaN;
    }
    return -volumeUsd / StrictMath.log1p(-distanceBps / BPS_PER_UNIT);
  }

  /**
   * Depth from traded volume.
   *
   * @param advUsd average daily volume, positive
   * @param volatilityDaily standard deviation of daily returns, positive
   * @param scale c, about 0.4
   * @param horizonDays τ, time the market is given
   * @return D in USD, NaN where an input is missing or not positive
   */
  public static double ofVolume(
      double advUsd, double volatilityDaily, double scale, double horizonDays) {
    if (!(advUsd > 0 && volatilityDaily > 0)) {
      return Double.NaN;
    }
    return scale * (advUsd / volatilityDaily) * Math.sqrt(horizonDays);
  }

  /**
   * Relative fall of the price by a sale, 1 − exp(−Q/D), as depth is defined.
   *
   * @param soldUsd Q, not negative
   * @param depthUsd D; 0 lets any sale take all of the price
   * @return the fall, NaN where an input is missing
   */
  public static double fallRatio(double soldUsd, double depthUsd) {
    return soldUsd == 0 ? 0 : -StrictMath.expm1(-soldUsd / depthUsd);
  }
}
