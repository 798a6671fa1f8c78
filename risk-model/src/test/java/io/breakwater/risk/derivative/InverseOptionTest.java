package io.breakwater.risk.derivative;

import static io.breakwater.risk.market.OptionRight.CALL;
import static io.breakwater.risk.market.OptionRight.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.OptionRight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InverseOptionTest {

  /** Methodology A2: exercise pays max(S − K, 0)/S coins. */
  @Test
  void exercisePaysCoins() {
    assertThat(InverseOption.payoff(CALL, 40_000, 30_000)).isEqualTo(0.25);
    assertThat(InverseOption.payoff(PUT, 20_000, 30_000)).isEqualTo(0.5);
    assertThat(InverseOption.payoff(CALL, 20_000, 30_000)).isZero();
    assertThat(InverseOption.price(PUT, 20_000, 30_000, 0, 0, 0.6)).isEqualTo(0.5);
  }

  @Test
  void callNeverCostsMoreThanOneCoinAPutMay() {
    assertThat(InverseOption.price(CALL, 1e6, 1, 1, 0, 2)).isBetween(0.999, 1.0);
    assertThat(InverseOption.price(PUT, 10_000, 40_000, 0.1, 0, 0.5)).isGreaterThan(2.9);
  }

  /** A call less a put is a coin less K dollars at expiry: 1 − K/F coins, discounted in coin. */
  @Test
  void putCallParityHoldsInCoins() {
    double call = InverseOption.price(CALL, 30_000, 36_000, 0.5, 0.02, 0.6);
    double put = InverseOption.price(PUT, 30_000, 36_000, 0.5, 0.02, 0.6);
    assertThat(call - put).isCloseTo(Math.exp(-0.01) * (1 - 36_000 / 30_000.0), within(1e-12));
  }

  /**
   * Second method, independent of Black's formula in dollars: with the coin as numéraire its price
   * grows by the variance, and the coins paid are averaged.
   */
  @ParameterizedTest
  @EnumSource
  void simulationInTheCoinsOwnMeasureAgrees(OptionRight right) {
    double deviation = 0.6 * Math.sqrt(0.5);
    double mean = 30_000 * Math.exp(deviation * deviation);
    SimulatedPrice simulated =
        SimulatedPrice.of(
            mean, deviation, s -> InverseOption.payoff(right, s, 33_000) * Math.exp(-0.01));
    assertThat(InverseOption.price(right, 30_000, 33_000, 0.5, 0.02, 0.6))
        .isCloseTo(simulated.mean(), within(4 * simulated.standardError()));
  }

  /** Second method: central differences of the price. */
  @ParameterizedTest
  @EnumSource
  void greeksAreTheSlopesOfThePrice(OptionRight right) {
    double f = 30_000;
    double k = 33_000;
    double h = 1;
    OptionGreeks greeks = InverseOption.greeks(right, f, k, 0.5, 0.02, 0.6);
    double up = InverseOption.price(right, f + h, k, 0.5, 0.02, 0.6);
    double at = InverseOption.price(right, f, k, 0.5, 0.02, 0.6);
    double down = InverseOption.price(right, f - h, k, 0.5, 0.02, 0.6);
    assertThat(greeks.delta() * f).isCloseTo((up - down) / (2 * h) * f, within(1e-7));
    assertThat(greeks.gamma() * f * f).isCloseTo((up - 2 * at + down) * f * f, within(1e-5));
    double e = 1e-4;
    assertThat(greeks.vega())
        .isCloseTo(
            (InverseOption.price(right, f, k, 0.5, 0.02, 0.6 + e)
                    - InverseOption.price(right, f, k, 0.5, 0.02, 0.6 - e))
                / (2 * e),
            within(1e-8));
    assertThat(greeks.theta())
        .isCloseTo(
            (InverseOption.price(right, f, k, 0.5 - e, 0.02, 0.6)
                    - InverseOption.price(right, f, k, 0.5 + e, 0.02, 0.6))
                / (2 * e),
            within(1e-7));
    assertThat(greeks.rho())
        .isCloseTo(
            (InverseOption.price(right, f, k, 0.5, 0.02 + e, 0.6)
                    - InverseOption.price(right, f, k, 0.5, 0.02 - e, 0.6))
                / (2 * e),
            within(1e-8));
  }

  /** Delta times forward is the dollar delta less the premium, and hedges a small move in coin. */
  @Test
  void deltaTimesForwardIsTheHedgeInCoins() {
    double f = 30_000;
    double hedge = f * InverseOption.greeks(CALL, f, 33_000, 0.5, 0, 0.6).delta();
    double dollars = Black76.greeks(CALL, f, 33_000, 0.5, 0, 0.6).delta();
    assertThat(hedge)
        .isCloseTo(dollars - InverseOption.price(CALL, f, 33_000, 0.5, 0, 0.6), within(1e-12));
    double moved = 30_010;
    double gain =
        InverseOption.price(CALL, moved, 33_000, 0.5, 0, 0.6)
            - InverseOption.price(CALL, f, 33_000, 0.5, 0, 0.6);
    // Short hedge·F dollars of inverse future, whose profit in coin is V·(1/p1 − 1/p0).
    double hedgeGain = hedge * f * (1 / moved - 1 / f);
    assertThat(gain + hedgeGain).isCloseTo(0, within(1e-6));
  }
}
