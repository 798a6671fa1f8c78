package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquaredDistributionTest {

  /** Critical values as every table prints them. */
  @ParameterizedTest
  @CsvSource({
    "3.841, 1, 0.05",
    "6.635, 1, 0.01",
    "5.991, 2, 0.05",
    "11.070, 5, 0.05",
    "23.209, 10, 0.01"
  })
  void tableOfCriticalValues(double statistic, int degrees, double probability) {
    assertThat(ChiSquaredDistribution.upperTail(statistic, degrees))
        .isCloseTo(probability, within(2e-5));
  }

  @Test
  void twoDegreesAreAnExponential() {
    for (double statistic : new double[] {0.1, 1, 10, 100, 700}) {
      double expected = Math.exp(-statistic / 2);
      assertThat(ChiSquaredDistribution.upperTail(statistic, 2))
          .isCloseTo(expected, within(1e-12 * expected));
    }
  }

  @Test
  void oneDegreeIsASquaredNormal() {
    for (double x : new double[] {0.3, 1, 2.5, 6}) {
      double expected = 2 * NormalDistribution.cumulative(-x);
      assertThat(ChiSquaredDistribution.upperTail(x * x, 1))
          .isCloseTo(expected, within(1e-12 * expected));
    }
  }

  @Test
  void edges() {
    assertThat(ChiSquaredDistribution.upperTail(0, 3)).isEqualTo(1.0);
    assertThat(ChiSquaredDistribution.upperTail(-1, 3)).isEqualTo(1.0);
    assertThat(ChiSquaredDistribution.upperTail(Double.NaN, 3)).isNaN();
    assertThat(ChiSquaredDistribution.upperTail(1e6, 3)).isZero();
    assertThatThrownBy(() -> ChiSquaredDistribution.upperTail(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Degrees of freedom must be at least 1, cannot be: 0");
  }
}
