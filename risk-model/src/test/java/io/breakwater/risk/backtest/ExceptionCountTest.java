package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExceptionCountTest {

  @Test
  void equalLossIsCovered() {
    ExceptionCount count = ExceptionCount.of(new double[] {1, 2, 1}, new double[] {1, 1, 1}, 0, 3);

    assertThat(count).isEqualTo(new ExceptionCount(3, 1, 0, 0, 1, 1, 0));
    assertThat(count.coverage()).isEqualTo(2 / 3.0);
  }

  /** x = exception: 0 x | gap | x x 0 — the gap joins nothing. */
  @Test
  void missingDayBreaksTheChain() {
    double[] loss = {0, 5, Double.NaN, 5, 5, 0};
    double[] margin = {1, 1, 1, 1, 1, 1};

    assertThat(ExceptionCount.of(loss, margin, 0, 6))
        .isEqualTo(new ExceptionCount(5, 3, 1, 0, 1, 1, 1));
    margin[1] = Double.NaN;
    assertThat(ExceptionCount.of(loss, margin, 0, 6))
        .isEqualTo(new ExceptionCount(4, 2, 2, 0, 0, 1, 1));
  }

  @Test
  void windowIsRespected() {
    double[] loss = {5, 5, 0, 0};
    double[] margin = {1, 1, 1, 1};

    assertThat(ExceptionCount.of(loss, margin, 2, 4))
        .isEqualTo(new ExceptionCount(2, 0, 0, 1, 0, 0, 0));
    assertThat(ExceptionCount.of(loss, margin, 2, 2).coverage()).isNaN();
  }

  @Test
  void negativeMarginIsNoMargin() {
    // Margin below 0 covers only a gain at least as large.
    assertThat(ExceptionCount.of(new double[] {-1, -3}, new double[] {-2, -2}, 0, 2).exceptions())
        .isEqualTo(1);
  }

  @Test
  void countsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new ExceptionCount(3, 4, 0, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Exceptions must be in [0, observations] and missing days not negative, cannot be: 4 of"
                + " 3, missing 0");
    assertThatThrownBy(() -> new ExceptionCount(3, 1, 0, 0, 2, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Pairs must not be negative nor hold more exceptions than there are, cannot be: 2 + 0"
                + " of 1");
  }
}
