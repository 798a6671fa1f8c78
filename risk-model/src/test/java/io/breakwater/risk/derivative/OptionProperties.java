package io.breakwater.risk.derivative;

import static io.breakwater.risk.market.OptionRight.CALL;
import static io.breakwater.risk.market.OptionRight.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.OptionRight;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** Laws of option prices on a forward of 100: any price level is a change of units. */
class OptionProperties {
  private static final double FORWARD = 100;

  @Property(tries = 200)
  void callLessPutIsTheDiscountedForward(
      @ForAll @DoubleRange(min = 20, max = 500) @Scale(4) double strike,
      @ForAll @DoubleRange(min = 0, max = 3) @Scale(4) double years,
      @ForAll @DoubleRange(min = -0.05, max = 0.2) @Scale(4) double rate,
      @ForAll @DoubleRange(min = 0, max = 3) @Scale(4) double volatility) {
    double difference =
        Black76.price(CALL, FORWARD, strike, years, rate, volatility)
            - Black76.price(PUT, FORWARD, strike, years, rate, volatility);
    assertThat(difference)
        .isCloseTo(Math.exp(-rate * years) * (FORWARD - strike), within(1e-11 * strike));
  }

  @Property(tries = 200)
  void priceLiesBetweenIntrinsicValueAndBound(
      @ForAll OptionRight right,
      @ForAll @DoubleRange(min = 20, max = 500) @Scale(4) double strike,
      @ForAll @DoubleRange(min = 0.01, max = 3) @Scale(4) double years,
      @ForAll @DoubleRange(min = 0, max = 3) @Scale(4) double volatility) {
    double price = Black76.price(right, FORWARD, strike, years, 0, volatility);
    assertThat(price).isBetween(right.intrinsic(FORWARD, strike), right == CALL ? FORWARD : strike);
    assertThat(Black76.price(right, FORWARD, strike, years, 0, volatility + 0.1))
        .isGreaterThanOrEqualTo(price);
  }

  /** Second method: central differences of the price in each argument. */
  @Property(tries = 200)
  void greeksAreTheSlopesOfThePrice(
      @ForAll OptionRight right,
      @ForAll @DoubleRange(min = 50, max = 200) @Scale(3) double strike,
      @ForAll @DoubleRange(min = 0.05, max = 2) @Scale(3) double years,
      @ForAll @DoubleRange(min = -0.02, max = 0.15) @Scale(3) double rate,
      @ForAll @DoubleRange(min = 0.2, max = 1.5) @Scale(3) double volatility) {
    OptionGreeks greeks = Black76.greeks(right, FORWARD, strike, years, rate, volatility);
    double h = 1e-3;
    double at = Black76.price(right, FORWARD, strike, years, rate, volatility);
    double up = Black76.price(right, FORWARD + h, strike, years, rate, volatility);
    double down = Black76.price(right, FORWARD - h, strike, years, rate, volatility);
    assertThat(greeks.delta()).isCloseTo((up - down) / (2 * h), within(1e-6));
    assertThat(greeks.gamma()).isCloseTo((up - 2 * at + down) / (h * h), within(1e-5));
    double e = 1e-5;
    assertThat(greeks.vega())
        .isCloseTo(
            (Black76.price(right, FORWARD, strike, years, rate, volatility + e)
                    - Black76.price(right, FORWARD, strike, years, rate, volatility - e))
                / (2 * e),
            within(1e-4));
    assertThat(greeks.theta())
        .isCloseTo(
            (Black76.price(right, FORWARD, strike, years - e, rate, volatility)
                    - Black76.price(right, FORWARD, strike, years + e, rate, volatility))
                / (2 * e),
            within(1e-3));
    assertThat(greeks.rho())
        .isCloseTo(
            (Black76.price(right, FORWARD, strike, years, rate + e, volatility)
                    - Black76.price(right, FORWARD, strike, years, rate - e, volatility))
                / (2 * e),
            within(1e-4));
  }

  @Property(tries = 200)
  void impliedVolatilityGivesTheVolatilityBack(
      @ForAll OptionRight right,
      @ForAll @DoubleRange(min = 30, max = 330) @Scale(4) double strike,
      @ForAll @DoubleRange(min = 0.02, max = 2) @Scale(4) double years,
      @ForAll @DoubleRange(min = 0.25, max = 2) @Scale(4) double volatility) {
    double price = Black76.price(right, FORWARD, strike, years, 0.03, volatility);
    double implied = ImpliedVolatility.of(right, price, FORWARD, strike, years, 0.03);
    double again = Black76.price(right, FORWARD, strike, years, 0.03, implied);
    // In the money the time value may be below the last digit of the price.
    if (price - Math.exp(-0.03 * years) * right.intrinsic(FORWARD, strike) > 1e-6) {
      assertThat(implied).isCloseTo(volatility, within(1e-7));
      assertThat(again).isCloseTo(price, within(1e-12 * FORWARD));
      assertThat(implied).isCloseTo(bisected(right, price, strike, years), within(1e-7));
    }
  }

  /** Second method: bisection on the volatility. */
  private static double bisected(OptionRight right, double price, double strike, double years) {
    double low = 0;
    double high = 10;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (Black76.price(right, FORWARD, strike, years, 0.03, middle) < price) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
