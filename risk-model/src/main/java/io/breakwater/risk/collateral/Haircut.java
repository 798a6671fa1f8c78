package io.breakwater.risk.collateral;

/**
 * Share of a collateral's value that must not be counted on: its price may fall before it is sold,
 * the sale crosses half the spread, and its size moves the market.
 *
 * <p>The parts add up, as each is a loss on the price that the one before left, to first order. A
 * haircut is at most 1: nobody can lose more than the collateral.
 *
 * @formula h = min(1, max(h_floor, z_α·σ·√MPOR + s/2 + Ψ(q·p))); counted value v = q·p·(1 − h)
 * @units decimal
 * @source methodology A1, collateral valuation
 */
public final class Haircut {

  private Haircut() {}

  /**
   * Haircut of a sale. Without volatility nobody knows the risk and the result is NaN; without a
   * spread or an impact (NaN) that part counts as 0.
   *
   * @param periodVolatility σ_MPOR, of {@link MarginPeriod#volatility(double)}
   * @param spread s, relative quoted spread
   * @param impactRatio Ψ, relative fall of the price by the sale itself
   */
  public static double ratio(
      double periodVolatility, double spread, double impactRatio, HaircutParameters parameters) {
    double haircut =
        parameters.quantile() * periodVolatility + orNone(spread) / 2 + orNone(impactRatio);
    return Math.min(1, Math.max(parameters.floorRatio(), haircut));
  }

  private static double orNone(double cost) {
    return Double.isNaN(cost) ? 0 : cost;
  }

  /** v = q·p·(1 − h). */
  public static double countedValueUsd(double quantity, double priceUsd, double haircutRatio) {
    return quantity * priceUsd * (1 - haircutRatio);
  }
}
