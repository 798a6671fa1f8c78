package io.breakwater.risk.procyclicality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** {@link StressedWeight} and {@link LookBackFloor}. */
class StressedWeightTest {

  /** By hand: three quarters of 100 and a quarter of 300; three quarters of 400 and of 300. */
  @Test
  void aQuarterOfTheWeightIsStressed() {
    assertThat(StressedWeight.DEFAULTS.apply(new double[] {100, 400, Double.NaN}, 300))
        .containsExactly(new double[] {150, 375, Double.NaN}, within(1e-12));
  }

  @Test
  void mostStressedStretchHasTheLargestMeanSquare() {
    double[] profits = {1, -1, 5, -4, Double.NaN, 0, 5, -4};

    assertThat(StressedWeight.mostStressed(profits, 2)).isEqualTo(2);
    assertThat(StressedWeight.mostStressed(new double[] {3, -4, 1, 4, -3}, 2)).isZero();
    assertThat(StressedWeight.mostStressed(profits, 9)).isEqualTo(-1);
    assertThat(StressedWeight.mostStressed(new double[] {Double.NaN}, 1)).isEqualTo(-1);
  }

  @Test
  void floorOfTheLongLookBackBindsInCalmTimes() {
    assertThat(LookBackFloor.apply(new double[] {80, 120, Double.NaN}, 100))
        .containsExactly(100, 120, Double.NaN);
    assertThat(LookBackFloor.apply(80, Double.NaN)).isNaN();
  }

  /** By hand: a margin of 80 at 2 % volatility is 100 at the 2.5 % of the long look-back. */
  @Test
  void longMarginScalesWithTheVolatility() {
    assertThat(LookBackFloor.longMargin(80, 0.02, 0.025)).isCloseTo(100, within(1e-12));
    assertThat(LookBackFloor.longMargin(80, 0, 0.025)).isNaN();
    assertThat(LookBackFloor.coverage(1_825, 365)).isEqualTo(0.5);
    assertThat(LookBackFloor.coverage(9_999, 365)).isEqualTo(1);
  }

  @Test
  void weightIsChecked() {
    assertThatThrownBy(() -> new StressedWeight(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Stressed weight must be in (0, 1], cannot be: 0.0");
  }
}
