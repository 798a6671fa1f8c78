package io.breakwater.risk.derivative;

import io.breakwater.risk.market.OptionRight;

/**
 * European option quoted, margined and paid in the coin it is written on (Deribit): exercise pays
 * max(S − K, 0)/S or max(K − S, 0)/S coins. Its price is {@link Black76} without discount over the
 * forward, discounted at the coin's rate.
 *
 * <p>A call never costs more than one coin. A put has no such cap: near a price of zero it owes
 * ever more coins.
 *
 * @formula V = e^(−r_coin·T)·Black76(F, K, T, 0, σ)/F
 * @units coins an option on one coin; Greeks in coins
 * @source methodology A2 (Deribit inverse options, payoff max(S−K,0)/S)
 */
public final class InverseOption {
  private InverseOption() {}

  /** Price of one option in coins. */
  public static double price(
      OptionRight right,
      double forward,
      double strike,
      double years,
      double coinRate,
      double volatility) {
    return Black76.price(right, forward, strike, years, coinRate, volatility) / forward;
  }

  /** Coins that exercise pays at the settlement price. */
  public static double payoff(OptionRight right, double settlementPrice, double strike) {
    return right.intrinsic(settlementPrice, strike) / settlementPrice;
  }

  /**
   * Derivatives of the price in coins by forward, volatility, time and coin rate. Delta times the
   * forward is the number of coins to sell against one option: its dollar delta less its own price,
   * because the premium held in coins moves with the coin.
   */
  public static OptionGreeks greeks(
      OptionRight right,
      double forward,
      double strike,
      double years,
      double coinRate,
      double volatility) {
    OptionGreeks inQuote = Black76.greeks(right, forward, strike, years, coinRate, volatility);
    double price = price(right, forward, strike, years, coinRate, volatility);
    double delta = (inQuote.delta() - price) / forward;
    return new OptionGreeks(
        delta,
        (inQuote.gamma() - 2 * delta) / forward,
        inQuote.vega() / forward,
        inQuote.theta() / forward,
        inQuote.rho() / forward);
  }
}
