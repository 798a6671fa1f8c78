package io.breakwater.risk.portfolio;

/**
 * An option position, revalued through a pricing formula.
 *
 * @param underlying key of the risk asset
 * @param settleAsset key of the asset it pays in
 * @param contracts signed number of contracts
 * @param multiplier units of the underlying a contract
 * @param strike strike price, used to net positions
 * @param forward today's price of the future of the same expiry
 * @param impliedVolatility annual, as decimal
 * @param daysToExpiry calendar days
 * @param settlement what it quotes and pays in
 * @param pricing formula with strike and right bound
 */
public record OptionContract(
    int underlying,
    int settleAsset,
    double contracts,
    double multiplier,
    double strike,
    double forward,
    double impliedVolatility,
    double daysToExpiry,
    OptionSettlement settlement,
    OptionPricing pricing)
    implements Repricer {

  private static final double DAYS_PER_YEAR = 365;

  /**
   * Half width of the central difference, as a share of the forward: wide enough that rounding
   * (1e-16 / 1e-4) stays below 1e-11, narrow enough that the error in the third derivative does.
   */
  private static final double BUMP = 1e-4;

  @Override
  public double value(double priceFactor, VolatilityShock volatility) {
    double moved = forward * priceFactor;
    double premium =
        pricing.premium(
            moved,
            volatility.shocked(impliedVolatility, daysToExpiry),
            daysToExpiry / DAYS_PER_YEAR);
    double amount = contracts * multiplier * premium;
    return settlement == OptionSettlement.COIN ? amount / moved : amount;
  }

  /** Delta of the premium in quote currency, by central difference of the pricing formula. */
  @Override
  public double delta() {
    double years = daysToExpiry / DAYS_PER_YEAR;
    double up = pricing.premium(forward * (1 + BUMP), impliedVolatility, years);
    double down = pricing.premium(forward * (1 - BUMP), impliedVolatility, years);
    return contracts * multiplier * (up - down) / (2 * BUMP * forward);
  }
}
