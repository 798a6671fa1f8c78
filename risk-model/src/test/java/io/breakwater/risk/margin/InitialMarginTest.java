package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InitialMarginTest {

  /** Methodology A2: lev 0 or absent is the venue's largest. */
  @Test
  void notionalOverLeverage() {
    assertThat(InitialMargin.byLeverage(-50_000, 5, 100)).isEqualTo(10_000);
    assertThat(InitialMargin.byLeverage(50_000, 0, 100)).isEqualTo(500);
    assertThat(InitialMargin.byLeverage(50_000, Double.NaN, 100)).isEqualTo(500);
    assertThat(InitialMargin.byLeverage(50_000, 0, Double.NaN)).isNaN();
  }

  /** Methodology C20: of N(0,1), VaR 99 % 2.326348, ES 99 % 2.665214, ES 97.5 % 2.337803. */
  @Test
  void normalQuantileAndShortfall() {
    assertThat(InitialMargin.valueAtRisk(1, 1, 1, 0.99)).isCloseTo(2.326348, within(5e-7));
    assertThat(InitialMargin.expectedShortfall(1, 1, 1, 0.99)).isCloseTo(2.665214, within(5e-7));
    assertThat(InitialMargin.expectedShortfall(1, 1, 1, 0.975)).isCloseTo(2.337803, within(5e-7));
  }

  @Test
  void growsWithTheRootOfThePeriod() {
    assertThat(InitialMargin.valueAtRisk(-2e6, 0.03, 4, 0.99))
        .isCloseTo(2e6 * 0.03 * 2 * 2.326348, within(0.1));
  }

  /** Second method: order statistics of a hundred thousand seeded draws. */
  @Test
  void simulationAgrees() {
    SplittableRandom random = new SplittableRandom(11);
    double[] losses = new double[100_000];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = 1_000 * 0.05 * random.nextGaussian();
    }
    Arrays.sort(losses);
    double tail = Arrays.stream(losses, 99_000, 100_000).average().orElseThrow();
    assertThat(InitialMargin.valueAtRisk(1_000, 0.05, 1, 0.99))
        .isCloseTo(losses[99_000], within(2.0));
    assertThat(InitialMargin.expectedShortfall(1_000, 0.05, 1, 0.99)).isCloseTo(tail, within(2.0));
  }

  @Test
  void missingVolatilityIsUndefinedAndAWrongLevelRefused() {
    assertThat(InitialMargin.valueAtRisk(1_000, Double.NaN, 1, 0.99)).isNaN();
    assertThat(InitialMargin.expectedShortfall(1_000, 0.1, -1, 0.99)).isNaN();
    assertThatThrownBy(() -> InitialMargin.valueAtRisk(1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Level of a margin must be in (0.5, 1), cannot be: 1.0");
  }
}
