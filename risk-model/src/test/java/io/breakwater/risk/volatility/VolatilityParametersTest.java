package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class VolatilityParametersTest {

  @Test
  void eachParameterIsChecked() {
    refused(() -> of(1.2, 30, 20, 365, 7, 30), "Decay factor must be in (0, 1), cannot be: 1.2");
    refused(
        () -> of(Double.NaN, 30, 20, 365, 7, 30), "Decay factor must be in (0, 1), cannot be: NaN");
    refused(
        () -> of(0.94, 0, 20, 365, 7, 30), "Seed observations must be at least 1, cannot be: 0");
    refused(
        () -> of(0.94, 30, 1, 365, 7, 30), "Minimum observations must be at least 2, cannot be: 1");
    refused(
        () -> of(0.94, 30, 20, Double.POSITIVE_INFINITY, 7, 30),
        "Periods per year must be positive and finite, cannot be: Infinity");
    refused(() -> of(0.94, 30, 20, 365, 0, 30), "Horizon must be at least 1 day, cannot be: 0");
    refused(
        () -> of(0.94, 30, 20, 365, 7, 90, 30),
        "Windows must be positive and ascending, cannot be: [90, 30]");
    refused(
        () -> of(0.94, 30, 20, 365, 7, -1),
        "Windows must be positive and ascending, cannot be: [-1]");
    refused(() -> of(0.94, 30, 20, 365, 7), "Windows must name at least one, cannot be: []");
  }

  @Test
  void parametersOfClusteringAndGarchAreChecked() {
    refused(
        () ->
            new VolatilityParameters(
                0.94, 30, 20, 365, List.of(30), 7, 0, GarchParameters.DEFAULTS),
        "Clustering lags must be at least 1, cannot be: 0");
    refused(
        () -> new GarchParameters(49, GarchMean.ZERO, GarchStart.BACKCAST),
        "Minimum observations of GARCH must be at least 50, cannot be: 49");
  }

  @Test
  void defaultsCanBeSentToAnotherProcess() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(VolatilityParameters.DEFAULTS);
    }

    assertThat(bytes.size()).isPositive();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static VolatilityParameters of(
      double decay, int seed, int minimum, double periods, int horizon, Integer... windows) {
    return new VolatilityParameters(
        decay, seed, minimum, periods, List.of(windows), horizon, 5, GarchParameters.DEFAULTS);
  }
}
