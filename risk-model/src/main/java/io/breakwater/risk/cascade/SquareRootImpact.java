package io.breakwater.risk.cascade;

/**
 * Square-root price impact of metaorders: ratio = 1 − min(1, √(Q/D)), a purchase lifting the price
 * by as much as a sale of its size lowers it. The slope at 0 is infinite: the smallest sale moves
 * the price, and fixed points are seldom unique.
 *
 * <p>Here D is the sale that takes the price to 0, not the inverse slope at 0: ADV/(κσ)², see
 * {@link #depthUsd}.
 *
 * @formula p / p_shocked = 1 − min(1, κσ√(Q/ADV)), D = ADV/(κσ)²
 * @units ratio; Q and D in USD
 * @source methodology B2; κ about 1 for metaorders, 1.5 in the fire-sale literature
 */
public record SquareRootImpact() implements PriceImpact {

  /**
   * Depth of this form of impact from traded volume; NaN where an input is missing or not positive.
   *
   * @param advUsd average daily volume
   * @param volatilityDaily σ, standard deviation of daily returns
   * @param coefficient κ, about 1
   */
  public static double depthUsd(double advUsd, double volatilityDaily, double coefficient) {
    double move = coefficient * volatilityDaily;
    return advUsd > 0 && move > 0 ? advUsd / (move * move) : Double.NaN;
  }

  @Override
  public String name() {
    return "SQUARE_ROOT";
  }

  @Override
  public double priceRatio(double soldUsd, double depthUsd) {
    double move = Math.sqrt(Math.abs(soldUsd) / depthUsd);
    return soldUsd < 0 ? 1 + move : 1 - Math.min(1, move);
  }

  @Override
  public double proceedsUsd(double fromUsd, double toUsd, double depthUsd) {
    return proceedsFromZero(toUsd, depthUsd) - proceedsFromZero(fromUsd, depthUsd);
  }

  /** Q − ⅔·Q·√(|Q|/D), and nothing beyond the sale that takes the price to 0. */
  private static double proceedsFromZero(double soldUsd, double depthUsd) {
    double sold = Math.min(soldUsd, depthUsd);
    double loss = 2.0 / 3 * Math.abs(sold) * Math.sqrt(Math.abs(sold) / depthUsd);
    return sold - loss;
  }
}
