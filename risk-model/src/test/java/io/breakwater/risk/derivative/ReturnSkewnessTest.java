package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReturnSkewnessTest {

  /** By hand: {0, 0, 3} has s² = 3, Σz³ = 6/3√3, times 3/2: √3. */
  @Test
  void threeValuesByHand() {
    assertThat(ReturnSkewness.of(new double[] {0, 0, 3})).isCloseTo(Math.sqrt(3), within(1e-14));
    assertThat(ReturnSkewness.of(new double[] {0, 0, -3})).isCloseTo(-Math.sqrt(3), within(1e-14));
  }

  @Test
  void levelAndScaleOfReturnsDoNotMatter() {
    double[] returns = {0.01, -0.05, 0.02, 0.03, -0.01};
    double[] moved = new double[5];
    for (int i = 0; i < 5; i++) {
      moved[i] = 7 + 100 * returns[i];
    }
    assertThat(ReturnSkewness.of(moved)).isCloseTo(ReturnSkewness.of(returns), within(1e-9));
    assertThat(ReturnSkewness.of(returns)).isNegative();
  }

  /** Second method: third central moment from raw moments, in its corrected form. */
  @Test
  void agreesWithRawMoments() {
    double[] x = {1, 2, 2, 3, 9, 4};
    double n = 6;
    double m1 = 21 / n;
    double m2 = (1 + 4 + 4 + 9 + 81 + 16) / n - m1 * m1;
    double m3 = (1 + 8 + 8 + 27 + 729 + 64) / n - 3 * m1 * (115 / n) + 2 * m1 * m1 * m1;
    double expected = Math.sqrt(n * (n - 1)) / (n - 2) * m3 / Math.pow(m2, 1.5);
    assertThat(ReturnSkewness.of(x)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void undefinedForFewOrEqualReturns() {
    assertThat(ReturnSkewness.of(new double[] {1, 2, Double.NaN})).isNaN();
    assertThat(ReturnSkewness.of(new double[] {1, 1, 1, 1})).isNaN();
    assertThat(ReturnSkewness.of(new double[] {0, Double.NaN, 0, 3}))
        .isCloseTo(Math.sqrt(3), within(1e-14));
  }
}
