package io.breakwater.risk.portfolio;

import io.breakwater.risk.derivative.Black76;
import io.breakwater.risk.market.OptionRight;
import java.io.Serializable;

/** The pricing formula of one option, its strike and right already bound. */
@FunctionalInterface
public interface OptionPricing extends Serializable {

  /**
   * Premium of an option on one unit of the underlying, in quote currency.
   *
   * @param forward price of the future of the same expiry
   * @param volatility annual implied volatility; zero gives the intrinsic value
   * @param years time to expiry; zero gives the payoff
   */
  double premium(double forward, double volatility, double years);

  /** Black's formula without discounting, as exchanges that margin at once quote premiums. */
  static OptionPricing black76(OptionRight right, double strike) {
    return black76(right, strike, 0);
  }

  /** Black's formula, the payoff discounted at an annual rate. */
  static OptionPricing black76(OptionRight right, double strike, double discountRate) {
    return (forward, volatility, years) ->
        Black76.price(right, forward, strike, years, discountRate, volatility);
  }
}
