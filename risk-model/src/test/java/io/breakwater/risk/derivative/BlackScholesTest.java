package io.breakwater.risk.derivative;

import static io.breakwater.risk.market.OptionRight.CALL;
import static io.breakwater.risk.market.OptionRight.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.OptionRight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlackScholesTest {

  /** Methodology C20, closed forms: spot 60, strike 65, 0.25 years, 8 %, volatility 30 %. */
  @Test
  void textbookCallOnSpot() {
    assertThat(BlackScholes.price(CALL, 60, 65, 0.25, 0.08, 0, 0.30))
        .isCloseTo(2.1334, within(5e-5));
  }

  @Test
  void putCallParityHoldsWithAYield() {
    double call = BlackScholes.price(CALL, 2_000, 2_400, 0.5, 0.06, 0.035, 0.7);
    double put = BlackScholes.price(PUT, 2_000, 2_400, 0.5, 0.06, 0.035, 0.7);
    assertThat(call - put)
        .isCloseTo(2_000 * Math.exp(-0.0175) - 2_400 * Math.exp(-0.03), within(1e-9));
  }

  /** Second method: discounted average payoff of a lognormal spot price. */
  @ParameterizedTest
  @EnumSource
  void simulationAgrees(OptionRight right) {
    double forward = 2_000 * Math.exp((0.06 - 0.035) * 0.5);
    SimulatedPrice simulated =
        SimulatedPrice.of(
            forward, 0.7 * Math.sqrt(0.5), s -> right.intrinsic(s, 2_100) * Math.exp(-0.03));
    assertThat(BlackScholes.price(right, 2_000, 2_100, 0.5, 0.06, 0.035, 0.7))
        .isCloseTo(simulated.mean(), within(4 * simulated.standardError()));
  }

  /** Second method: central differences of the price. */
  @ParameterizedTest
  @EnumSource
  void greeksAreTheSlopesOfThePrice(OptionRight right) {
    double s = 60;
    double k = 65;
    double t = 0.25;
    double r = 0.08;
    double y = 0.03;
    double v = 0.3;
    double h = 1e-4;
    OptionGreeks greeks = BlackScholes.greeks(right, s, k, t, r, y, v);
    double up = BlackScholes.price(right, s + h, k, t, r, y, v);
    double at = BlackScholes.price(right, s, k, t, r, y, v);
    double down = BlackScholes.price(right, s - h, k, t, r, y, v);
    assertThat(greeks.delta()).isCloseTo((up - down) / (2 * h), within(1e-8));
    assertThat(greeks.gamma()).isCloseTo((up - 2 * at + down) / (h * h), within(1e-5));
    assertThat(greeks.vega())
        .isCloseTo(
            (BlackScholes.price(right, s, k, t, r, y, v + h)
                    - BlackScholes.price(right, s, k, t, r, y, v - h))
                / (2 * h),
            within(1e-6));
    assertThat(greeks.theta())
        .isCloseTo(
            (BlackScholes.price(right, s, k, t - h, r, y, v)
                    - BlackScholes.price(right, s, k, t + h, r, y, v))
                / (2 * h),
            within(1e-5));
    assertThat(greeks.rho())
        .isCloseTo(
            (BlackScholes.price(right, s, k, t, r + h, y, v)
                    - BlackScholes.price(right, s, k, t, r - h, y, v))
                / (2 * h),
            within(1e-6));
  }

  @Test
  void missingSpotIsUndefined() {
    assertThat(BlackScholes.price(CALL, Double.NaN, 65, 0.25, 0.08, 0, 0.3)).isNaN();
    assertThat(BlackScholes.greeks(CALL, -1, 65, 0.25, 0.08, 0, 0.3).delta()).isNaN();
  }
}
