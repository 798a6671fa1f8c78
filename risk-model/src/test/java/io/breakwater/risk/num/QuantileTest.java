package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantileTest {

  @Test
  void interpolatesBetweenOrderStatistics() {
    // Ranks 0..3: 5 % of 3 is 0.15 of the way from 1 to 2; a quarter is 0.75 of it.
    double[] values = {4, 1, 3, 2};

    assertThat(Quantile.ofPresent(values, 0, 4, 0.05)).isCloseTo(1.15, within(1e-15));
    assertThat(Quantile.ofPresent(values, 0, 4, 0.25)).isEqualTo(1.75);
    assertThat(Quantile.ofPresent(values, 0, 4, 0.5)).isEqualTo(2.5);
    assertThat(Quantile.ofPresent(values, 0, 4, 0.0)).isEqualTo(1.0);
    assertThat(Quantile.ofPresent(values, 0, 4, 1.0)).isEqualTo(4.0);
    assertThat(values).containsExactly(4, 1, 3, 2);
  }

  @Test
  void leavesOutMissingValues() {
    double[] values = {Double.NaN, 2, Double.NaN, 1};

    assertThat(Quantile.ofPresent(values, 0, 4, 1.0)).isEqualTo(2.0);
    assertThat(Quantile.ofPresent(values, 0, 1, 0.5)).isNaN();
  }

  @Test
  void refusesAProbabilityOutsideTheUnitInterval() {
    assertThatThrownBy(() -> Quantile.ofPresent(new double[] {1}, 0, 1, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Probability must be in [0, 1], cannot be: 1.5");
    assertThatThrownBy(() -> Quantile.ofSorted(new double[] {1}, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Probability must be in [0, 1], cannot be: NaN");
  }
}
