package io.breakwater.risk.derivative;

import io.breakwater.risk.market.OptionRight;

/**
 * European option on a spot asset with a continuous yield: {@link Black76} on the forward F =
 * S·e^((r − y)T). The yield is what holding the asset earns, such as staking or lending income.
 *
 * @formula V = Black76(S·e^((r − y)T), K, T, r, σ)
 * @units quote currency of the spot price; years; annual rates and volatility as decimals
 * @source Black, Scholes 1973; Merton 1973; methodology worked value C20
 */
public final class BlackScholes {
  private BlackScholes() {}

  /** Price of one option. */
  public static double price(
      OptionRight right,
      double spot,
      double strike,
      double years,
      double rate,
      double yield,
      double volatility) {
    double forward = spot * growth(years, rate, yield);
    return Black76.price(right, forward, strike, years, rate, volatility);
  }

  /** Derivatives by spot, volatility, time and rate, with the yield held. */
  public static OptionGreeks greeks(
      OptionRight right,
      double spot,
      double strike,
      double years,
      double rate,
      double yield,
      double volatility) {
    double growth = growth(years, rate, yield);
    double forward = spot * growth;
    OptionGreeks onForward = Black76.greeks(right, forward, strike, years, rate, volatility);
    double forwardValue = onForward.delta() * forward;
    return new OptionGreeks(
        onForward.delta() * growth,
        onForward.gamma() * growth * growth,
        onForward.vega(),
        onForward.theta() - (rate - yield) * forwardValue,
        onForward.rho() + years * forwardValue);
  }

  private static double growth(double years, double rate, double yield) {
    return StrictMath.exp((rate - yield) * years);
  }
}
