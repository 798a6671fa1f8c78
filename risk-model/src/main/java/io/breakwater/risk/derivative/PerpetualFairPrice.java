package io.breakwater.risk.derivative;

/**
 * Arbitrage-free price of a perpetual whose funding runs continuously at κ·(price − spot) + ι·spot,
 * with constant rates: the discounted chance of each later spot price, weighted by how strongly
 * funding anchors the contract.
 *
 * <p>Spot x grows at r_quote − r_base under the measure of the quote currency. A linear contract
 * pays in quote, an inverse one in base coin (funding on reciprocal prices), a quanto in a third
 * coin at a fixed exchange rate, which adds the covariance of spot with that coin. With ι = r_quote
 * − r_base linear and inverse contracts trade at spot. NaN where funding is too weak to anchor the
 * price (a denominator that is not positive).
 *
 * @formula linear x·(κ − ι)/(κ − g), inverse x·(κ + g)/(κ + ι), quanto x·(κ − ι)/(κ − g − c); g =
 *     r_quote − r_base
 * @units quote currency; rates, κ, ι and covariance a year
 * @source Ackerer, Hugonnier, Jermann, Perpetual futures pricing, arXiv 2310.11771
 */
public final class PerpetualFairPrice {
  private PerpetualFairPrice() {}

  /**
   * Linear contract.
   *
   * @param growth r_quote − r_base, growth of spot a year
   * @param anchor κ, funding a year for each unit of premium
   * @param interest ι, interest component of funding a year
   */
  public static double linear(double spot, double growth, double anchor, double interest) {
    return anchored(spot, anchor - interest, anchor - growth);
  }

  /** Inverse contract: funding is κ·(1/spot − 1/price) + ι/spot coins a unit of quote currency. */
  public static double inverse(double spot, double growth, double anchor, double interest) {
    return anchored(spot, anchor + growth, anchor + interest);
  }

  /**
   * Quanto contract.
   *
   * @param covariance ρ·σ·σ_coin a year, of spot with the coin of settlement, both in quote
   */
  public static double quanto(
      double spot, double growth, double anchor, double interest, double covariance) {
    return anchored(spot, anchor - interest, anchor - growth - covariance);
  }

  private static double anchored(double spot, double numerator, double denominator) {
    return spot > 0 && numerator > 0 && denominator > 0
        ? spot * numerator / denominator
        : Double.NaN;
  }
}
