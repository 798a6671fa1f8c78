package io.breakwater.risk.margin;

/**
 * Soft liquidation in price bands (crvUSD, LLAMMA): collateral y lies in bands that turn it into
 * the borrowed asset x while the oracle price p falls through them, and back while it rises.
 *
 * <p>Band n covers oracle prices from p↑ = top·((A − 1)/A)ⁿ down to p↓ = p↑·(A − 1)/A. Inside, x
 * and y obey (f + x)·(g + y) = A²·p·y₀² with f = A·y₀·p²/p↑ and g = (A − 1)·y₀·p↑/p, where y₀ is
 * the positive root of p·A·y₀² − y₀·((A − 1)·x·p↑/p + A·y·p²/p↑) − x·y = 0.
 *
 * <p>What a band is worth: traded at once to the oracle price, then sold step by step while the
 * price falls through the band, at √(p↓·p) on average. That value does not change while arbitrage
 * keeps the band at the oracle price; it falls when the price jumps below a band that still holds
 * collateral.
 *
 * @formula x_down(n) = x′ + y′·√(p↓·min(p, p↑)), (x′, y′) the band after trading to p
 * @units quantities in tokens, prices in units of the borrowed asset
 * @source methodology A1; crvUSD white paper (LLAMMA), curve-stablecoin AMM
 */
public final class LiquidationBands {
  private LiquidationBands() {}

  /** Price at the upper edge of band n. */
  public static double upperPrice(double topPrice, double amplification, int band) {
    return topPrice * StrictMath.pow((amplification - 1) / amplification, band);
  }

  /**
   * Units of the borrowed asset that one band yields when the price falls through it.
   *
   * @param borrowed x in the band
   * @param collateral y in the band
   * @param amplification A, above 1
   * @param upper p↑ of the band
   * @param oracle p
   */
  public static double bandValue(
      double borrowed, double collateral, double amplification, double upper, double oracle) {
    if (borrowed == 0 && collateral == 0) {
      return 0;
    }
    double lower = upper * (amplification - 1) / amplification;
    double y0 = width(borrowed, collateral, amplification, upper, oracle);
    double f = amplification * y0 * oracle * oracle / upper;
    double g = (amplification - 1) * y0 * upper / oracle;
    double invariant = (f + borrowed) * (g + collateral);
    if (oracle > upper) {
      return (invariant / f - g) * Math.sqrt(lower * upper);
    }
    if (oracle < lower) {
      return invariant / g - f;
    }
    double left = amplification * y0 * (oracle - lower) / oracle;
    double sold = Math.max(0, invariant / (g + left) - f);
    return sold + left * Math.sqrt(lower * oracle);
  }

  /** y₀: collateral the band would hold with the price at its upper edge. */
  private static double width(
      double borrowed, double collateral, double amplification, double upper, double oracle) {
    double a = oracle * amplification;
    double b =
        upper / oracle * (amplification - 1) * borrowed
            + oracle * oracle / upper * amplification * collateral;
    return (b + Math.sqrt(b * b + 4 * a * borrowed * collateral)) / (2 * a);
  }

  /**
   * Units of the borrowed asset that a position yields when the price falls through all its bands,
   * from totals alone. The collateral was spread evenly over the bands when the loan was opened,
   * and bands are converted from the top; the two totals then say how far conversion has come.
   *
   * @param borrowed x over all bands
   * @param collateral y over all bands
   * @param amplification A, above 1
   * @param topPrice p↑ of the first band
   * @param bands number of bands
   * @param oracle p
   */
  public static double value(
      double borrowed,
      double collateral,
      double amplification,
      double topPrice,
      int bands,
      double oracle) {
    if (collateral == 0) {
      return borrowed;
    }
    double shrink = (amplification - 1) / amplification;
    double meanShare = Math.sqrt(shrink);
    double upper = topPrice;
    double convertedValue = 0;
    int band = 0;
    // Bands above this one are converted whole: they cost the even share times their mean price.
    while (band < bands - 1
        && borrowed * (bands - band - 1) >= collateral * (convertedValue + upper * meanShare)) {
      convertedValue += upper * meanShare;
      upper *= shrink;
      band++;
    }
    double mean = upper * meanShare;
    double part =
        Math.max(
            0,
            (borrowed * (bands - band) - collateral * convertedValue)
                / (borrowed + collateral * mean));
    double evenShare = collateral / (bands - band - part);
    double total = 0;
    double at = topPrice;
    double left = borrowed;
    for (int n = 0; n < bands; n++) {
      double x = n < band ? evenShare * at * meanShare : n == band ? Math.max(0, left) : 0;
      double y = n < band ? 0 : n == band ? evenShare * (1 - part) : evenShare;
      total += bandValue(x, y, amplification, at, oracle);
      left -= x;
      at *= shrink;
    }
    return total;
  }
}
