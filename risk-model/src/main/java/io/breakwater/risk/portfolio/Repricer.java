package io.breakwater.risk.portfolio;

import java.io.Serializable;

/**
 * A position that can be valued anew at a moved price and a changed volatility. Whatever implements
 * it is margined on its whole payoff, never on its derivatives at today's price.
 *
 * <p>A missing price or volatility makes every value NaN.
 */
public interface Repricer extends Serializable {

  /** Settle asset of a position that is valued in USD itself. */
  int USD = -1;

  /** Key of the risk asset whose price moves the position. */
  int underlying();

  /** Key of the asset in which the position pays, or {@link #USD}. */
  int settleAsset();

  /** Calendar days to expiry, {@link Double#POSITIVE_INFINITY} for perpetuals and balances. */
  double daysToExpiry();

  /**
   * Value in units of the settle asset.
   *
   * @param priceFactor price of the underlying over today's price, positive
   * @param volatility change of implied volatility
   */
  double value(double priceFactor, VolatilityShock volatility);

  /** Units of the underlying that the position is worth to first order, signed. */
  double delta();

  /** Profit in units of the settle asset against today's value. */
  default double profit(double priceFactor, VolatilityShock volatility) {
    return value(priceFactor, volatility) - value(1.0, VolatilityShock.NONE);
  }
}
