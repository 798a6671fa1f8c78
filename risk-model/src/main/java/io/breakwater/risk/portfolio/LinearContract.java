package io.breakwater.risk.portfolio;

import io.breakwater.risk.valuation.ContractPayoff;

/**
 * A position whose value is a straight line in the price: linear and quanto perpetuals and futures
 * and, with an entry price of zero, a balance or (negative) a debt.
 *
 * @param underlying key of the risk asset
 * @param settleAsset key of the asset it pays in; a third coin makes it a quanto
 * @param contracts signed number of contracts or units
 * @param multiplier contract size in units of the underlying, for a quanto settle units per unit of
 *     price
 * @param entryPrice price from which profit counts
 * @param price today's price
 * @param daysToExpiry calendar days, infinite without expiry
 */
public record LinearContract(
    int underlying,
    int settleAsset,
    double contracts,
    double multiplier,
    double entryPrice,
    double price,
    double daysToExpiry)
    implements Repricer {

  /** A balance in units of an asset, valued in USD; negative for a debt. */
  public static LinearContract balance(int asset, double quantity, double priceUsd) {
    return new LinearContract(asset, USD, quantity, 1, 0, priceUsd, Double.POSITIVE_INFINITY);
  }

  @Override
  public double value(double priceFactor, VolatilityShock volatility) {
    return ContractPayoff.linearPnl(contracts, multiplier, entryPrice, price * priceFactor);
  }

  @Override
  public double delta() {
    return contracts * multiplier;
  }
}
