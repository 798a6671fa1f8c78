package io.breakwater.risk.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PortfolioParametersTest {

  private static final double NAN = Double.NaN;

  @Test
  void gridParametersAreChecked() {
    refused(() -> grid(0, 4, 0.5, 0.25, 1, 1), "Price range must be in (0, 1), cannot be: 0.0");
    refused(
        () -> grid(0.16, 0, 0.5, 0.25, 1, 1), "Buckets per side must be at least 1, cannot be: 0");
    refused(
        () -> grid(0.16, 4, NAN, 0.25, 1, 1),
        "Volatility range up must be finite and not negative, cannot be: NaN");
    refused(
        () -> grid(0.16, 4, 0.5, 1.25, 1, 1),
        "Volatility range down must be in [0, 1], cannot be: 1.25");
    refused(
        () -> grid(0.16, 4, 0.5, 0.25, 0, 1),
        "Minimum days must be positive and finite, cannot be: 0.0");
    refused(
        () -> grid(0.16, 4, 0.5, 0.25, 1, 2), "Extended factor must be in [0, 1], cannot be: 2.0");
    refused(
        () -> grid(0.16, 4, 0.5, 0.25, 1, 1, 0.1),
        "Extended moves must be above -1 and beyond the price range, cannot be: 0.1");
    refused(
        () -> grid(0.16, 4, 0.5, 0.25, 1, 1, -1.0),
        "Extended moves must be above -1 and beyond the price range, cannot be: -1.0");
    refused(
        () -> new GridParameters(0.16, 4, 0.5, 0.25, -1, 0.3, 0.1, 1, List.of(), 1, 0, 1),
        "Minimum volatility up must be finite and not negative, cannot be: -1.0");
    refused(
        () -> new GridParameters(0.16, 4, 0.5, 0.25, 0, -0.3, 0.1, 1, List.of(), 1, 0, 1),
        "Short-term power must be finite and not negative, cannot be: -0.3");
    refused(
        () -> new GridParameters(0.16, 4, 0.5, 0.25, 0, 0.3, -0.1, 1, List.of(), 1, 0, 1),
        "Long-term power must be finite and not negative, cannot be: -0.1");
    refused(
        () -> new GridParameters(0.16, 4, 0.5, 0.25, 0, 0.3, 0.1, 1, List.of(), 1, -5, 1),
        "Extended dampener must be finite and not negative, cannot be: -5.0");
    refused(
        () -> new GridParameters(0.16, 4, 0.5, 0.25, 0, 0.3, 0.1, 1, List.of(), 1, 0, 0),
        "Maintenance factor must be in (0, 1], cannot be: 0.0");
  }

  /** What the messages call inside is inside: closed ends are allowed, open ones are not. */
  @Test
  void endsOfTheRangesBelongWhereTheMessagesSay() {
    double most = Double.MAX_VALUE;
    assertThat(grid(0.16, 1, 0, 0, most, 0, most).bucketsPerSide()).isEqualTo(1);
    assertThat(grid(0.16, 1, most, 1, 1, 1).volatilityRangeDown()).isEqualTo(1);
    assertThat(new SpanParameters(0.25, 0, 3.99, 1).extremeFraction()).isEqualTo(1);
    assertThat(new SpanParameters(0.25, most, 1.01, 0.5).volatilityScanRange()).isEqualTo(most);
    assertThat(new ValueAtRiskParameters(List.of(0.5), 2, 1, 1).windowDays()).isEqualTo(2);
    refused(() -> grid(1, 4, 0.5, 0.25, 1, 1), "Price range must be in (0, 1), cannot be: 1.0");
    refused(
        () -> grid(0.16, 4, 0.5, 0.25, 1, 1, 0.16),
        "Extended moves must be above -1 and beyond the price range, cannot be: 0.16");
    refused(
        () -> grid(0.16, 4, Double.POSITIVE_INFINITY, 0.25, 1, 1),
        "Volatility range up must be finite and not negative, cannot be: Infinity");
    refused(
        () -> new SpanParameters(0, 0.25, 2, 0.35),
        "Price scan range must be in (0, 1), cannot be: 0.0");
    String multiple = "Extreme multiple must be above 1 and below a whole fall of the price";
    refused(() -> new SpanParameters(0.25, 0.25, 1, 0.35), multiple + ", cannot be: 1.0");
    refused(() -> new SpanParameters(0.25, 0.25, 4, 0.35), multiple + ", cannot be: 4.0");
    refused(
        () -> new SpanParameters(0.25, 0.25, 2, 1.1),
        "Extreme fraction must be in (0, 1], cannot be: 1.1");
    String levels = "Levels must be ascending and in [0.5, 1), cannot be: ";
    refused(() -> new ValueAtRiskParameters(List.of(1.0), 2, 1, 1), levels + "[1.0]");
    refused(() -> new ValueAtRiskParameters(List.of(0.9, 0.9), 2, 1, 1), levels + "[0.9, 0.9]");
    String share = "Participation must be in (0, 1], cannot be: ";
    refused(() -> new ValueAtRiskParameters(List.of(0.9), 2, 1, 0), share + "0.0");
    refused(() -> new ValueAtRiskParameters(List.of(0.9), 2, 1, 1.5), share + "1.5");
  }

  private static GridParameters grid(
      double range,
      int buckets,
      double up,
      double down,
      double days,
      double factor,
      Double... moves) {
    return new GridParameters(
        range, buckets, up, down, 0.5, 0.3, 0.13, days, List.of(moves), factor, 0, 0.8);
  }

  @Test
  void contingencyParametersAreChecked() {
    refused(
        () -> new ContingencyParameters(1, 0, 0, 0, 0, 0, 0),
        "Minimum roll move must be in [0, 1), cannot be: 1.0");
    refused(
        () -> new ContingencyParameters(0, -1, 0, 0, 0, 0, 0),
        "Annual roll move must be in [0, 1), cannot be: -1.0");
    refused(
        () -> new ContingencyParameters(0, 0, -1, 0, 0, 0, 0),
        "Delta shock threshold must not be negative, cannot be: -1.0");
    refused(
        () -> new ContingencyParameters(0, 0, 0, NAN, 0, 0, 0),
        "Delta shock per coin must be in [0, 1), cannot be: NaN");
    refused(
        () -> new ContingencyParameters(0, 0, 0, 0, 2, 0, 0),
        "Maximum delta shock must be in [0, 1), cannot be: 2.0");
    refused(
        () -> new ContingencyParameters(0, 0, 0, 0, 0, 1.5, 0),
        "Short option rate must be in [0, 1), cannot be: 1.5");
    refused(
        () -> new ContingencyParameters(0, 0, 0, 0, 0, 0, 1.5),
        "Offsetting futures rate must be in [0, 1), cannot be: 1.5");
  }

  @Test
  void spanParametersAreChecked() {
    refused(
        () -> new SpanParameters(1, 0.25, 2, 0.35),
        "Price scan range must be in (0, 1), cannot be: 1.0");
    refused(
        () -> new SpanParameters(0.1, -1, 2, 0.35),
        "Volatility scan range must be finite and not negative, cannot be: -1.0");
    refused(
        () -> new SpanParameters(0.6, 0.25, 2, 0.35),
        "Extreme multiple must be above 1 and below a whole fall of the price, cannot be: 2.0");
    refused(
        () -> new SpanParameters(0.1, 0.25, 2, 0),
        "Extreme fraction must be in (0, 1], cannot be: 0.0");
  }

  @Test
  void valueAtRiskParametersAreChecked() {
    refused(
        () -> new ValueAtRiskParameters(List.of(0.99, 0.975), 250, 1, 0.2),
        "Levels must be ascending and in [0.5, 1), cannot be: [0.99, 0.975]");
    refused(
        () -> new ValueAtRiskParameters(List.of(), 250, 1, 0.2),
        "Levels must name at least one, cannot be: []");
    refused(
        () -> new ValueAtRiskParameters(List.of(0.99), 1, 1, 0.2),
        "Window must be at least 2 days, cannot be: 1");
    refused(
        () -> new ValueAtRiskParameters(List.of(0.99), 250, 0, 0.2),
        "Horizon must be at least 1 day, cannot be: 0");
    refused(
        () -> new ValueAtRiskParameters(List.of(0.99), 250, 1, 0),
        "Participation must be in (0, 1], cannot be: 0.0");
  }

  @Test
  void parametersAndPositionsCanBeSentToAnotherProcess() throws IOException {
    List<Object> all =
        List.of(
            GridParameters.DEFAULTS,
            ContingencyParameters.DEFAULTS,
            SpanParameters.DEFAULTS,
            ValueAtRiskParameters.DEFAULTS,
            PortfolioSamples.usdcBook(PortfolioSamples.linear(0, 1, 50_000)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      for (Object value : all) {
        out.writeObject(value);
      }
    }

    assertThat(bytes.size()).isPositive();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
