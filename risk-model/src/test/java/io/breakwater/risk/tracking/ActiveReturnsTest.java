package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ActiveReturnsTest {

  private static final Offset<Double> EXACT = within(1e-15);
  private static final double NAN = Double.NaN;
  private static final TrackingParameters DEFAULTS = TrackingParameters.DEFAULTS;

  /** 2024-01-04, a Thursday. */
  private static final long THURSDAY = LocalDate.of(2024, 1, 4).toEpochDay();

  @Test
  void portfolioIsCompoundedOverDaysOnWhichTheBenchmarkIsClosed() {
    long[] sevenDays = {THURSDAY, THURSDAY + 1, THURSDAY + 2, THURSDAY + 3, THURSDAY + 4};
    double[] levels = {100, 110, 99, 120, 132};
    long[] weekdays = {THURSDAY, THURSDAY + 1, THURSDAY + 4};

    ActiveReturns returns =
        ActiveReturns.align(sevenDays, levels, weekdays, new double[] {50, 51, 51.51}, 7);

    assertThat(returns.startDays()).containsExactly(THURSDAY, THURSDAY + 1);
    assertThat(returns.endDays()).containsExactly(THURSDAY + 1, THURSDAY + 4);
    assertThat(returns.portfolio()[0]).isCloseTo(0.10, EXACT);
    assertThat(returns.portfolio()[1]).isCloseTo(0.20, EXACT);
    assertThat(returns.benchmark()[0]).isCloseTo(0.02, EXACT);
    assertThat(returns.benchmark()[1]).isCloseTo(0.01, EXACT);
    assertThat(returns.active()[1]).isCloseTo(0.19, EXACT);
    assertThat(returns.periodsPerYear(DEFAULTS)).isEqualTo(252);
  }

  @Test
  void dailyReturnsCompoundToTheSameAsLevels() {
    double[] daily = {9, NAN, 0.10, -0.10, 120.0 / 99 - 1, 0.10};
    long[] weekdays = {THURSDAY - 1, THURSDAY, THURSDAY + 1, THURSDAY + 4, THURSDAY + 5};

    ActiveReturns returns =
        ActiveReturns.alignReturns(
            THURSDAY, daily, 1, 5, weekdays, new double[] {49, 50, 51, 51.51, 52}, 7);

    assertThat(returns.endDays()).containsExactly(THURSDAY + 1, THURSDAY + 4);
    assertThat(returns.portfolio()[0]).isEqualTo(0.10);
    assertThat(returns.portfolio()[1]).isCloseTo(0.20, EXACT);
    assertThat(returns.benchmark()[1]).isCloseTo(0.01, EXACT);
  }

  @Test
  void oneMissingDayLeavesItsIntervalWithoutAReturn() {
    double[] daily = {NAN, 0.10, NAN, 0.10, 0.10, 0.05};
    long[] days = {THURSDAY, THURSDAY + 1, THURSDAY + 4, THURSDAY + 5};

    ActiveReturns returns =
        ActiveReturns.alignReturns(THURSDAY, daily, 0, 6, days, new double[] {50, 51, 52, 53}, 7);

    assertThat(returns.portfolio()).containsExactly(0.10, NAN, 0.05);
  }

  @Test
  void levelThatIsNotPositiveIsNoCommonDay() {
    long[] days = {10, 11, 12, 13};

    ActiveReturns returns =
        ActiveReturns.align(
            days, new double[] {100, 0, 110, NAN}, days, new double[] {50, 60, 55, 70}, 7);

    assertThat(returns.startDays()).containsExactly(10);
    assertThat(returns.endDays()).containsExactly(12);
    assertThat(returns.portfolio()[0]).isCloseTo(0.1, EXACT);
    assertThat(returns.benchmark()[0]).isCloseTo(0.1, EXACT);
  }

  @Test
  void returnAcrossAHoleIsMissing() {
    long[] days = {10, 11, 81, 82};
    double[] levels = {1, 2, 3, 4};

    ActiveReturns returns = ActiveReturns.align(days, levels, days, levels, 7);

    assertThat(returns.intervals()).isEqualTo(3);
    assertThat(returns.portfolio()[0]).isEqualTo(1.0);
    assertThat(returns.portfolio()[1]).isNaN();
    assertThat(returns.benchmark()[1]).isNaN();
    assertThat(returns.active()[1]).isNaN();
    assertThat(returns.benchmark()[2]).isCloseTo(1 / 3.0, EXACT);
  }

  @Test
  void weekendDayMeansASevenDayCalendar() {
    long saturday = THURSDAY + 2;
    ActiveReturns returns =
        new ActiveReturns(
            new long[] {saturday - 1}, new long[] {saturday}, new double[1], new double[1]);
    ActiveReturns beforeEpoch =
        new ActiveReturns(new long[] {-5}, new long[] {-4}, new double[1], new double[1]);

    assertThat(returns.periodsPerYear(DEFAULTS)).isEqualTo(365);
    // 1969-12-28 was a Sunday.
    assertThat(beforeEpoch.periodsPerYear(DEFAULTS)).isEqualTo(365);
  }

  @Test
  void noCommonDayGivesNoInterval() {
    assertThat(
            ActiveReturns.align(
                    new long[] {1, 3}, new double[] {1, 1}, new long[] {2}, new double[] {1}, 7)
                .intervals())
        .isZero();
  }

  @Test
  void daysMustAscendAndArraysMatch() {
    long[] twice = {5, 5};
    double[] levels = {1, 1};

    assertThatThrownBy(() -> ActiveReturns.align(twice, levels, new long[0], new double[0], 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Days must be ascending, cannot be: 5 after 5");
    assertThatThrownBy(
            () -> new ActiveReturns(new long[1], new long[1], new double[2], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Arrays of active returns must have one length, cannot be: 1, 1, 2, 1");
  }
}
