package io.breakwater.risk.derivative;

import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.num.NormalDistribution;

/**
 * European option on the forward or future of its own expiry, paid in the quote currency.
 *
 * <p>With no time or volatility left the option is worth its discounted intrinsic value. A price or
 * strike that is not positive, a negative time or volatility, or a missing input gives NaN.
 *
 * @formula V = e^(−rT)·s·(F·Φ(s·d₁) − K·Φ(s·d₂)), d₁,₂ = ln(F/K)/(σ√T) ± σ√T/2, s = ±1
 * @units quote currency of the forward; years; annual rate and volatility as decimals
 * @source Black 1976, The pricing of commodity contracts; methodology A2, worked value C20
 */
public final class Black76 {
  private Black76() {}

  /** Price of one option. */
  public static double price(
      OptionRight right,
      double forward,
      double strike,
      double years,
      double rate,
      double volatility) {
    if (!isDefined(forward, strike, years, rate, volatility)) {
      return Double.NaN;
    }
    double discount = StrictMath.exp(-rate * years);
    double deviation = volatility * Math.sqrt(years);
    // The option out of the money has no intrinsic value that could swallow its digits.
    OptionRight worthless = forward > strike ? OptionRight.PUT : OptionRight.CALL;
    double timeValue = undiscounted(worthless, forward, strike, deviation);
    return discount * (timeValue + right.intrinsic(forward, strike));
  }

  /** Derivatives by forward, volatility, time and rate; the forward stays where it is. */
  public static OptionGreeks greeks(
      OptionRight right,
      double forward,
      double strike,
      double years,
      double rate,
      double volatility) {
    if (!isDefined(forward, strike, years, rate, volatility)) {
      return OptionGreeks.UNDEFINED;
    }
    double price = price(right, forward, strike, years, rate, volatility);
    double discount = StrictMath.exp(-rate * years);
    double deviation = volatility * Math.sqrt(years);
    if (deviation == 0) {
      return withoutUncertainty(right, forward, strike, years, rate, price, discount);
    }
    double d1 = d1(forward, strike, deviation);
    double density = discount * NormalDistribution.density(d1);
    double delta = right.sign() * discount * NormalDistribution.cumulative(right.sign() * d1);
    double decay = forward * density * volatility / (2 * Math.sqrt(years));
    return new OptionGreeks(
        delta,
        density / (forward * deviation),
        forward * density * Math.sqrt(years),
        rate * price - decay,
        -years * price);
  }

  /** A straight line on either side of the strike, a kink at it. */
  private static OptionGreeks withoutUncertainty(
      OptionRight right,
      double forward,
      double strike,
      double years,
      double rate,
      double price,
      double discount) {
    if (forward == strike) {
      return OptionGreeks.UNDEFINED;
    }
    double delta = right.intrinsic(forward, strike) > 0 ? right.sign() * discount : 0;
    return new OptionGreeks(delta, 0, 0, rate * price, -years * price);
  }

  /**
   * Price at the expiry itself, never negative.
   *
   * @param deviation σ√T, the standard deviation of the logarithm of the price at expiry
   */
  static double undiscounted(OptionRight right, double forward, double strike, double deviation) {
    if (deviation == 0) {
      return right.intrinsic(forward, strike);
    }
    int sign = right.sign();
    double d1 = d1(forward, strike, deviation);
    double value =
        forward * NormalDistribution.cumulative(sign * d1)
            - strike * NormalDistribution.cumulative(sign * (d1 - deviation));
    return Math.max(sign * value, 0);
  }

  static double d1(double forward, double strike, double deviation) {
    return StrictMath.log(forward / strike) / deviation + deviation / 2;
  }

  static boolean isDefined(
      double forward, double strike, double years, double rate, double volatility) {
    return isPositive(forward)
        && isPositive(strike)
        && isNotNegative(years)
        && isNotNegative(volatility)
        && Math.abs(rate) <= Double.MAX_VALUE;
  }

  private static boolean isPositive(double value) {
    return value > 0 && value <= Double.MAX_VALUE;
  }

  private static boolean isNotNegative(double value) {
    return value >= 0 && value <= Double.MAX_VALUE;
  }
}
