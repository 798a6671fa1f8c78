package io.breakwater.risk.portfolio;

import io.breakwater.risk.valuation.ContractPayoff;

/**
 * An inverse perpetual or future: contracts of a fixed USD amount that pay in the coin.
 *
 * @param underlying key of the risk asset
 * @param settleAsset key of the coin it pays in
 * @param contracts signed number of contracts
 * @param multiplier USD a contract
 * @param entryPrice price from which profit counts
 * @param price today's price
 * @param daysToExpiry calendar days, infinite for a perpetual
 */
public record InverseContract(
    int underlying,
    int settleAsset,
    double contracts,
    double multiplier,
    double entryPrice,
    double price,
    double daysToExpiry)
    implements Repricer {

  @Override
  public double value(double priceFactor, VolatilityShock volatility) {
    return ContractPayoff.inversePnl(contracts, multiplier, entryPrice, price * priceFactor);
  }

  /** Coins of the notional: their USD worth moves with the price as a spot holding does. */
  @Override
  public double delta() {
    return contracts * multiplier / price;
  }
}
