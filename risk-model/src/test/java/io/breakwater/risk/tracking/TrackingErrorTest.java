package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrackingErrorTest {

  private static final Offset<Double> EXACT = within(1e-14);
  private static final double NAN = Double.NaN;
  private static final TrackingParameters PARAMETERS =
      new TrackingParameters(4, 3, List.of(2, 4), 2, 7);

  /** Days from Saturday, 3 January 1970: a seven-day calendar, which has 4 periods a year here. */
  private static ActiveReturns daily(double[] portfolio, double[] benchmark) {
    long[] starts = new long[portfolio.length];
    long[] ends = new long[portfolio.length];
    Arrays.setAll(starts, i -> 1 + i);
    Arrays.setAll(ends, i -> 2 + i);
    return new ActiveReturns(starts, ends, portfolio, benchmark);
  }

  @Test
  void everyColumnWorkedByHand() {
    // Active 0.01, 0.03, missing, 0.02: mean 0.02, squares 0.0002 over 2, a year has 4.
    ActiveReturns returns =
        daily(new double[] {0.11, 0.08, NAN, -0.03}, new double[] {0.10, 0.05, 0.07, -0.05});

    TrackingResult result = TrackingError.measure(returns, 5, 4, PARAMETERS);

    assertThat(result.windowDays()).isEqualTo(4);
    assertThat(result.trackingErrorAnnualised()).isCloseTo(0.02, EXACT);
    double growthP = 1.11 * 1.08 * 0.97;
    double growthB = 1.10 * 1.05 * 0.95;
    assertThat(result.trackingDifference()).isCloseTo(growthP - growthB, EXACT);
    double active = Math.pow(growthP, 4 / 3.0) - Math.pow(growthB, 4 / 3.0);
    assertThat(result.activeReturnAnnualised()).isCloseTo(active, EXACT);
    assertThat(result.informationRatio()).isCloseTo(active / 0.02, within(1e-12));
    double[] p = {0.11, 0.08, -0.03};
    double[] b = {0.10, 0.05, -0.05};
    double meanP = (p[0] + p[1] + p[2]) / 3;
    double meanB = (b[0] + b[1] + b[2]) / 3;
    double pp = 0;
    double bb = 0;
    double pb = 0;
    for (int i = 0; i < 3; i++) {
      pp += (p[i] - meanP) * (p[i] - meanP);
      bb += (b[i] - meanB) * (b[i] - meanB);
      pb += (p[i] - meanP) * (b[i] - meanB);
    }
    assertThat(result.beta()).isCloseTo(pb / bb, EXACT);
    assertThat(result.correlation()).isCloseTo(pb / Math.sqrt(pp * bb), EXACT);
    assertThat(result.observations()).isEqualTo(3);
    assertThat(result.missing()).isEqualTo(1);
    assertThat(result.coverageRatio()).isEqualTo(0.75);
    assertThat(result.periodsPerYear()).isEqualTo(4);
    assertThat(result.reason()).isNull();
  }

  /** By hand: of 0.11, 0.08 and −0.03 the last falls 3 % below the peak: pain 0.01, √(0.0009/3). */
  @Test
  void customaryMeasuresAreOfTheIntervalsWithBothReturns() {
    double[] p = {0.11, 0.08, -0.03};
    double[] b = {0.10, 0.05, -0.05};
    ActiveReturns returns =
        daily(new double[] {0.11, 0.08, NAN, -0.03}, new double[] {0.10, 0.05, 0.07, -0.05});
    double annual = Math.pow(1.11 * 1.08 * 0.97, 4 / 3.0) - 1;

    TrackingResult result = TrackingError.measure(returns, 5, 4, PARAMETERS);

    assertThat(result.benchmarkRisk()).isEqualTo(BenchmarkRisk.of(p, b, 4));
    assertThat(result.benchmarkRisk().beta()).isCloseTo(result.beta(), EXACT);
    assertThat(result.returnRisk().painIndex()).isCloseTo(0.01, EXACT);
    assertThat(result.returnRisk().martinRatio())
        .isCloseTo(annual / Math.sqrt(0.0003), within(1e-11));
  }

  @Test
  void customaryMeasuresAreAbsentWhereNothingWasLeft() {
    ActiveReturns lost = daily(new double[] {0.1, -1, 0.2}, new double[] {0.1, -0.2, 0.1});

    TrackingResult result = TrackingError.measure(lost, 4, 4, PARAMETERS);

    assertThat(result.reason()).isEqualTo(ReasonCode.NON_POSITIVE_EQUITY);
    assertThat(result.returnRisk()).isEqualTo(ReturnRisk.UNDEFINED);
    assertThat(result.benchmarkRisk().jensenAlpha()).isNaN();
    assertThat(result.benchmarkRisk().specificRisk()).isPositive();
    TrackingResult few = TrackingError.measure(lost, 2, 4, PARAMETERS);
    assertThat(few.returnRisk()).isEqualTo(ReturnRisk.UNDEFINED);
    assertThat(few.benchmarkRisk()).isEqualTo(BenchmarkRisk.UNDEFINED);
  }

  @Test
  void windowTakesWholeIntervalsUpToItsLastDay() {
    ActiveReturns returns =
        daily(new double[] {9, 0.02, 0.01, 9}, new double[] {0.5, 0.01, 0.02, 0.5});

    TrackingResult result = TrackingError.measure(returns, 4, PARAMETERS).get(0);

    assertThat(result.observations()).isEqualTo(2);
    assertThat(result.trackingErrorAnnualised()).isCloseTo(Math.sqrt(0.0002) * 2, EXACT);
    assertThat(result.coverageRatio()).isEqualTo(1.0);
  }

  @Test
  void portfolioThatEqualsItsBenchmarkHasNoErrorAndNoRatio() {
    double[] returns = {0.1, -0.2, 0.3};

    TrackingResult result = TrackingError.measure(daily(returns, returns), 4, 4, PARAMETERS);

    assertThat(result.trackingErrorAnnualised()).isZero();
    assertThat(result.informationRatio()).isNaN();
    assertThat(result.beta()).isEqualTo(1.0);
    assertThat(result.reason()).isEqualTo(ReasonCode.ZERO_VARIANCE);
  }

  @Test
  void constantBenchmarkHasNoBeta() {
    TrackingResult result =
        TrackingError.measure(
            daily(new double[] {0.1, -0.2, 0.3}, new double[3]), 4, 4, PARAMETERS);

    assertThat(result.trackingErrorAnnualised()).isPositive();
    assertThat(result.informationRatio()).isFinite();
    assertThat(result.beta()).isNaN();
    assertThat(result.correlation()).isNaN();
    assertThat(result.reason()).isEqualTo(ReasonCode.ZERO_VARIANCE);
  }

  @Test
  void tooFewIntervalsLeaveOnlyTheCounts() {
    ActiveReturns returns = daily(new double[] {0.1, NAN}, new double[] {0.1, 0.2});

    TrackingResult few = TrackingError.measure(returns, 3, 4, PARAMETERS);
    TrackingResult none = TrackingError.measure(returns, 300, 4, PARAMETERS);

    assertThat(few.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(few.trackingErrorAnnualised()).isNaN();
    assertThat(few.observations()).isEqualTo(1);
    assertThat(few.missing()).isEqualTo(1);
    assertThat(few.coverageRatio()).isEqualTo(0.25);
    assertThat(none.reason()).isEqualTo(ReasonCode.NO_BENCHMARK);
    assertThat(none.observations()).isZero();
  }

  @Test
  void portfolioThatLostEverythingDoesNotCompound() {
    TrackingResult result =
        TrackingError.measure(
            daily(new double[] {0.1, -1.2, -1.1}, new double[] {0.1, 0.2, 0}), 4, 4, PARAMETERS);

    assertThat(result.reason()).isEqualTo(ReasonCode.NON_POSITIVE_EQUITY);
    assertThat(result.trackingDifference()).isNaN();
    assertThat(result.activeReturnAnnualised()).isNaN();
    assertThat(result.informationRatio()).isNaN();
    assertThat(result.trackingErrorAnnualised()).isPositive();
  }

  @Test
  void annualReturnBeyondTheDoublesIsAbsent() {
    TrackingParameters daily = new TrackingParameters(365, 252, List.of(4), 2, 7);
    TrackingResult result =
        TrackingError.measure(
            daily(new double[] {1e18, 1e3, 0}, new double[] {0.1, 0.2, 0}), 4, 4, daily);

    assertThat(result.reason()).isEqualTo(ReasonCode.OUT_OF_RANGE);
    assertThat(result.activeReturnAnnualised()).isNaN();
  }

  @Test
  void rollingEqualsTheWindowsOneByOne() {
    double[] portfolio = new double[40];
    double[] benchmark = new double[40];
    for (int i = 0; i < 40; i++) {
      portfolio[i] = i == 11 ? NAN : 0.02 * Math.sin(i * i);
      benchmark[i] = 0.01 * Math.cos(i);
    }
    ActiveReturns returns = daily(portfolio, benchmark);

    double[] rolling = TrackingError.rolling(returns, 4, PARAMETERS);

    assertThat(rolling[0]).isNaN();
    for (int i = 0; i < 40; i++) {
      TrackingResult window = TrackingError.measure(returns, returns.endDays()[i], 4, PARAMETERS);
      assertThat(Double.compare(rolling[i], window.trackingErrorAnnualised())).isZero();
    }
  }

  @Test
  void eachParameterIsChecked() {
    refused(
        () -> new TrackingParameters(0, 252, List.of(30), 20, 7),
        "Periods per year must be positive and finite, cannot be: 0.0");
    refused(
        () -> new TrackingParameters(365, NAN, List.of(30), 20, 7),
        "Periods per year must be positive and finite, cannot be: NaN");
    refused(
        () -> new TrackingParameters(365, 252, List.of(30, 30), 20, 7),
        "Windows must be positive and ascending, cannot be: [30, 30]");
    refused(
        () -> new TrackingParameters(365, 252, List.of(), 20, 7),
        "Windows must name at least one, cannot be: []");
    refused(
        () -> new TrackingParameters(365, 252, List.of(30), 1, 7),
        "Minimum observations must be at least 2, cannot be: 1");
    refused(
        () -> new TrackingParameters(365, 252, List.of(30), 20, 0),
        "Maximum gap must be at least 1 day, cannot be: 0");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
