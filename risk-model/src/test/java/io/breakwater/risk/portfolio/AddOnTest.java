package io.breakwater.risk.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** {@link LiquidityAddOn} and {@link ConcentrationAddOn}. */
class AddOnTest {

  /** By hand: 1 m into a depth of 1 m fills on average at 1 − e^(−1), plus half of 20 bps. */
  @Test
  void closingCostsHalfTheSpreadAndTheAverageDiscount() {
    assertThat(LiquidityAddOn.usd(-1e6, 0.002, 1e6))
        .isCloseTo(1_000 + 1e6 * Math.exp(-1), within(1e-6));
  }

  /** Second method: the price path integrated over the sale, by Simpson's rule. */
  @Test
  void discountIsTheIntegralOfTheImpact() {
    double size = 3e6;
    double depth = 2e6;
    int steps = 1_000;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-size * i / steps / depth);
    }
    double proceeds = size / steps / 3 * sum;

    assertThat(LiquidityAddOn.usd(size, 0, depth)).isCloseTo(size - proceeds, within(1e-6));
  }

  @Test
  void depthDecidesBetweenNothingAndEverything() {
    assertThat(LiquidityAddOn.usd(1e6, 0, Double.POSITIVE_INFINITY)).isZero();
    assertThat(LiquidityAddOn.usd(1e6, 0, 0)).isEqualTo(1e6);
    assertThat(LiquidityAddOn.usd(0, 0.01, 0)).isZero();
    assertThat(LiquidityAddOn.usd(1e6, 0.01, Double.NaN)).isNaN();
    // A sale that is tiny against the depth keeps its digits: N·N/(2D).
    assertThat(LiquidityAddOn.usd(1, 0, 1e12)).isCloseTo(5e-13, within(1e-22));
    assertThat(LiquidityAddOn.usd(1, 0, 0.9e8)).isCloseTo(1 / 1.8e8, within(1e-16));
  }

  /** By hand: nine days to close against a horizon of one is three times the margin. */
  @Test
  void concentrationScalesWithTheRootOfTheTimeToClose() {
    assertThat(ConcentrationAddOn.usd(10_000, 1e6, 9, 1)).isCloseTo(20_000, within(1e-9));
    assertThat(ConcentrationAddOn.usd(10_000, 1e6, 0.5, 1)).isZero();
  }

  @Test
  void concentrationNeverAsksForMoreThanTheExposure() {
    assertThat(ConcentrationAddOn.usd(10_000, -15_000, Double.POSITIVE_INFINITY, 1))
        .isEqualTo(5_000);
    assertThat(ConcentrationAddOn.usd(20_000, 15_000, 100, 1)).isZero();
    assertThat(ConcentrationAddOn.usd(0, 15_000, Double.POSITIVE_INFINITY, 1)).isZero();
    assertThat(ConcentrationAddOn.usd(10_000, 15_000, Double.NaN, 1)).isNaN();
  }
}
