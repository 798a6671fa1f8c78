package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawdownTest {

  private static final double NAN = Double.NaN;

  @Test
  void largestFallFromAnEarlierPeak() {
    double[] levels = {2.0, NAN, 1.5, 3.0, 2.4, 2.7, 1.8, 4.0};

    assertThat(Drawdown.relative(levels, 0, 8)).isCloseTo(0.4, within(1e-15));
    assertThat(Drawdown.absolute(levels, 0, 8)).isCloseTo(1.2, within(1e-15));
    assertThat(Drawdown.relative(levels, 0, 3)).isEqualTo(0.25);
  }

  @Test
  void risingSeriesHasNone() {
    assertThat(Drawdown.relative(new double[] {1, 2, 3}, 0, 3)).isZero();
    assertThat(Drawdown.relative(new double[] {NAN, 5}, 0, 2)).isZero();
  }

  @Test
  void ratioThatFallsToNothingLosesAll() {
    assertThat(Drawdown.relative(new double[] {0, 1.5, 0}, 0, 3)).isEqualTo(1.0);
    assertThat(Drawdown.relative(new double[] {0, 0}, 0, 2)).isZero();
  }

  @Test
  void absoluteFallGoesThroughZero() {
    assertThat(Drawdown.absolute(new double[] {0.1, -0.2, 0.0}, 0, 3))
        .isCloseTo(0.3, within(1e-15));
  }

  @Test
  void emptySeriesHasNoDrawdown() {
    assertThat(Drawdown.relative(new double[] {NAN}, 0, 1)).isNaN();
    assertThat(Drawdown.absolute(new double[0], 0, 0)).isNaN();
  }
}
