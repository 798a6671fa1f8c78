package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestParametersTest {

  @Test
  void valuesOutOfRangeAreRefused() {
    refused(
        () -> new BacktestParameters(List.of(0.99, 0.95), List.of(30), 20, 100, 1),
        "Levels must be ascending in (0, 1), cannot be: [0.99, 0.95]");
    refused(
        () -> new BacktestParameters(List.of(1.0), List.of(30), 20, 100, 1),
        "Levels must be ascending in (0, 1), cannot be: [1.0]");
    refused(
        () -> new BacktestParameters(List.of(0.99), List.of(30, 30), 20, 100, 1),
        "Windows must be positive and ascending, cannot be: [30, 30]");
    refused(
        () -> new BacktestParameters(List.of(), List.of(30), 20, 100, 1),
        "Levels and windows must name at least one each, cannot be: [] and [30]");
    refused(
        () -> new BacktestParameters(List.of(0.99), List.of(30), 1, 100, 1),
        "Minimum observations must be at least 2, cannot be: 1");
    refused(
        () -> new BacktestParameters(List.of(0.99), List.of(30), 2, 99, 1),
        "Shortfall paths must be at least 100, cannot be: 99");
  }

  @Test
  void calibrationOutOfRangeIsRefused() {
    refused(
        () -> new CalibrationParameters(List.of(0.5, 0.1), List.of(1), 1e-6, 1),
        "Bin edges must be ascending in (0, 1), cannot be: [0.5, 0.1]");
    refused(
        () -> new CalibrationParameters(List.of(0.5), List.of(7, 1), 1e-6, 1),
        "Horizons must be positive and ascending, cannot be: [7, 1]");
    refused(
        () -> new CalibrationParameters(List.of(0.5), List.of(), 1e-6, 1),
        "Horizons must name at least one, cannot be: []");
    refused(
        () -> new CalibrationParameters(List.of(0.5), List.of(1), 0, 1),
        "Floor of the logarithmic score must be in (0, 0.5), cannot be: 0.0");
    refused(
        () -> new CalibrationParameters(List.of(0.5), List.of(1), 1e-6, 0),
        "Minimum forecasts must be at least 1, cannot be: 0");
  }

  @Test
  void binsTakeTheirLowerEdge() {
    CalibrationParameters parameters =
        new CalibrationParameters(List.of(0.1, 0.5), List.of(1), 1e-6, 1);

    assertThat(parameters.bins()).isEqualTo(3);
    assertThat(parameters.binOf(0)).isZero();
    assertThat(parameters.binOf(0.1)).isEqualTo(1);
    assertThat(parameters.binOf(1)).isEqualTo(2);
    assertThat(parameters.lower(0)).isZero();
    assertThat(parameters.upper(1)).isEqualTo(0.5);
    assertThat(parameters.upper(2)).isEqualTo(1);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
