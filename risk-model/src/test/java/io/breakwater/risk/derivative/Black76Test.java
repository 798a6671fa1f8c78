package io.breakwater.risk.derivative;

import static io.breakwater.risk.market.OptionRight.CALL;
import static io.breakwater.risk.market.OptionRight.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.OptionRight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Black76Test {

  /** Methodology C20, closed forms: future 19, strike 19, 0.75 years, 10 %, volatility 28 %. */
  @Test
  void textbookOptionOnAFuture() {
    assertThat(Black76.price(CALL, 19, 19, 0.75, 0.10, 0.28)).isCloseTo(1.7011, within(5e-5));
    assertThat(Black76.price(PUT, 19, 19, 0.75, 0.10, 0.28)).isCloseTo(1.7011, within(5e-5));
  }

  /** Second method: discounted average payoff of a lognormal future. */
  @ParameterizedTest
  @EnumSource
  void simulationAgrees(OptionRight right) {
    double volatility = 0.8;
    double years = 0.25;
    double discount = Math.exp(-0.05 * years);
    for (double strike : new double[] {24_000, 30_000, 42_000}) {
      SimulatedPrice simulated =
          SimulatedPrice.of(
              30_000, volatility * Math.sqrt(years), s -> right.intrinsic(s, strike) * discount);
      assertThat(Black76.price(right, 30_000, strike, years, 0.05, volatility))
          .isCloseTo(simulated.mean(), within(4 * simulated.standardError()));
    }
  }

  @Test
  void expiredOptionIsWorthItsPayoff() {
    assertThat(Black76.price(CALL, 110, 100, 0, 0.05, 0.5)).isEqualTo(10);
    assertThat(Black76.price(PUT, 110, 100, 0, 0.05, 0.5)).isZero();
    assertThat(Black76.greeks(CALL, 110, 100, 0, 0.05, 0.5))
        .isEqualTo(new OptionGreeks(1, 0, 0, 0.5, -0.0));
    assertThat(Black76.greeks(PUT, 110, 100, 0, 0.05, 0.5).delta()).isZero();
    assertThat(Black76.greeks(PUT, 100, 100, 0, 0.05, 0.5)).isEqualTo(OptionGreeks.UNDEFINED);
  }

  @Test
  void withoutVolatilityOnlyTheDiscountedIntrinsicValueIsLeft() {
    assertThat(Black76.price(PUT, 90, 100, 2, 0.05, 0))
        .isCloseTo(10 * Math.exp(-0.1), within(1e-12));
    assertThat(Black76.greeks(PUT, 90, 100, 2, 0.05, 0).delta())
        .isCloseTo(-Math.exp(-0.1), within(1e-12));
  }

  @Test
  void farOptionsKeepTheirDigits() {
    // A put 8 deviations out of the money: by hand F·Φ(−8 ...) has no intrinsic value to cancel.
    double call = Black76.price(CALL, 100, 100 * Math.exp(-0.8), 1, 0, 0.1);
    double put = Black76.price(PUT, 100, 100 * Math.exp(-0.8), 1, 0, 0.1);
    assertThat(put).isPositive().isLessThan(1e-13);
    assertThat(call).isCloseTo(100 - 100 * Math.exp(-0.8), within(1e-12));
  }

  @Test
  void missingOrImpossibleInputsAreUndefined() {
    assertThat(Black76.price(CALL, Double.NaN, 100, 1, 0, 0.5)).isNaN();
    assertThat(Black76.price(CALL, 0, 100, 1, 0, 0.5)).isNaN();
    assertThat(Black76.price(CALL, 100, 0, 1, 0, 0.5)).isNaN();
    assertThat(Black76.price(CALL, 100, 100, -0.01, 0, 0.5)).isNaN();
    assertThat(Black76.price(CALL, 100, 100, 1, Double.NaN, 0.5)).isNaN();
    assertThat(Black76.price(CALL, 100, 100, 1, 0, -0.5)).isNaN();
    assertThat(Black76.price(CALL, 100, Double.POSITIVE_INFINITY, 1, 0, 0.5)).isNaN();
    assertThat(Black76.greeks(CALL, 100, 100, 1, 0, Double.NaN)).isEqualTo(OptionGreeks.UNDEFINED);
  }
}
