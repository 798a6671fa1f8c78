package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExceptionSizesTest {
  private static final double NAN = Double.NaN;

  /** By hand: losses 5, 12, 3, 20, 12 against 10, 10, 10, 12, 4: beyond by 2, 8 and 8. */
  @Test
  void excessesByHand() {
    double[] loss = {5, 12, 3, 20, 12};
    double[] margin = {10, 10, 10, 12, 4};

    assertThat(ExceptionSizes.of(loss, margin, 0, 5)).isEqualTo(new ExceptionSizes(8, 6, 3));
    assertThat(ExceptionSizes.of(loss, margin, 0, 3)).isEqualTo(new ExceptionSizes(2, 2, 1));
    assertThat(ExceptionSizes.of(loss, margin, 4, 5)).isEqualTo(new ExceptionSizes(8, 8, 4));
  }

  /** A loss equal to its margin is covered, and a missing number is no exception. */
  @Test
  void nothingWithoutAnException() {
    double[] loss = {10, NAN, 7, -3};
    double[] margin = {10, 1, NAN, 0};

    assertThat(ExceptionSizes.of(loss, margin, 0, 4)).isEqualTo(ExceptionSizes.NONE);
    assertThat(ExceptionSizes.of(loss, margin, 2, 2)).isEqualTo(ExceptionSizes.NONE);
  }
}
