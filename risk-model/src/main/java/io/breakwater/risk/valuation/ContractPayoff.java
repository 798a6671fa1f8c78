package io.breakwater.risk.valuation;

/**
 * Unrealised profit and notional of futures and perpetuals.
 *
 * <p>Linear: profit q·mult·(p1 − p0) and notional |q|·mult·p in the quote currency. Inverse: profit
 * N·mult·(1/p0 − 1/p1) and notional |N|·mult/p in coin, with mult USD a contract; a long loses coin
 * faster than it gains. Quanto: as linear, in a third coin, with mult coins a contract and unit of
 * price. Quantities are signed, positive for long. Dated futures follow the same formulas, from
 * expiry on at their settlement price.
 *
 * @formula linear, quanto: q·mult·(p1 − p0), |q|·mult·p; inverse: N·mult·(1/p0 − 1/p1), |N|·mult/p
 * @units quote currency (linear), coin (inverse, quanto)
 * @source methodology A2, worked value C12
 */
public final class ContractPayoff {
  private ContractPayoff() {}

  /** Profit of a linear contract in quote currency, of a quanto in coin. */
  public static double linearPnl(
      double contracts, double multiplier, double entryPrice, double price) {
    return contracts * multiplier * (price - entryPrice);
  }

  /** Profit of an inverse contract in coin. */
  public static double inversePnl(
      double contracts, double multiplier, double entryPrice, double price) {
    return contracts * multiplier * (1 / entryPrice - 1 / price);
  }

  /** Notional of a linear contract in quote currency, of a quanto in coin. */
  public static double linearNotional(double contracts, double multiplier, double price) {
    return Math.abs(contracts) * multiplier * price;
  }

  /** Notional of an inverse contract in coin. */
  public static double inverseNotional(double contracts, double multiplier, double price) {
    return Math.abs(contracts) * multiplier / price;
  }

  /**
   * Coins that an inverse position gains for each unit of price: N·mult/p², which grows as the
   * price falls, so that a long loses faster than it gains.
   */
  public static double inverseCoinDelta(double contracts, double multiplier, double price) {
    return contracts * multiplier / (price * price);
  }
}
