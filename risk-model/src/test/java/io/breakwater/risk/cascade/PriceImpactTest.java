package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PriceImpactTest {
  private static final double DEPTH = 1e6;
  private static final List<PriceImpact> ALL = List.of(new ExponentialImpact(), new LinearImpact());

  @Test
  void formulas() {
    assertThat(new ExponentialImpact().priceRatio(5e5, DEPTH))
        .isCloseTo(0.6065306597126334, within(1e-15));
    assertThat(new ExponentialImpact().priceRatio(-5e5, DEPTH)).isGreaterThan(1);
    assertThat(new LinearImpact().priceRatio(2.5e5, DEPTH)).isEqualTo(0.75);
    assertThat(new LinearImpact().priceRatio(2e6, DEPTH)).isZero();
  }

  @Test
  void startAtOneWithSlopeOfMinusOneOverDepth() {
    for (PriceImpact impact : ALL) {
      assertThat(impact.priceRatio(0, DEPTH)).isEqualTo(1);
      assertThat((impact.priceRatio(1, DEPTH) - 1) * DEPTH).isCloseTo(-1, within(1e-5));
      assertThat(impact.priceRatio(1e9, Double.POSITIVE_INFINITY)).isEqualTo(1);
    }
  }

  /** Second method: the trapezium rule on a fine grid. */
  @Test
  void proceedsAreTheIntegralOfTheRatio() {
    for (PriceImpact impact : ALL) {
      for (double[] range : new double[][] {{0, 3e5}, {2e5, 9e5}, {-4e5, 1e5}, {9e5, 1.5e6}}) {
        int steps = 200_000;
        double width = (range[1] - range[0]) / steps;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
          sum += impact.priceRatio(range[0] + (i + 0.5) * width, DEPTH) * width;
        }
        assertThat(impact.proceedsUsd(range[0], range[1], DEPTH)).isCloseTo(sum, within(1e-2));
      }
      assertThat(impact.proceedsUsd(0, 7, Double.POSITIVE_INFINITY)).isEqualTo(7);
    }
  }

  @Test
  void namesAreThoseOfTheTable() {
    assertThat(ALL).extracting(PriceImpact::name).containsExactly("EXPONENTIAL", "LINEAR");
  }
}
