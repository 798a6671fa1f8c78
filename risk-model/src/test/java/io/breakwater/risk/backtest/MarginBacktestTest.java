package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginBacktestTest {
  private static final BacktestParameters PARAMETERS =
      new BacktestParameters(List.of(0.95, 0.99), List.of(30, 250), 20, 200, 1);

  /** 250 days, six losses of 2 against a margin of 1 at 95 % and 3 at 99 %. */
  @Test
  void everyLevelOverEveryWindow() {
    double[] loss = new double[300];
    for (int i = 0; i < 6; i++) {
      loss[299 - 40 * i] = 2;
    }
    double[] tight = filled(300, 1);
    double[] wide = filled(300, 3);

    List<MarginBacktest.Result> results =
        MarginBacktest.measure(loss, List.of(tight, wide), PARAMETERS);

    assertThat(results)
        .extracting(MarginBacktest.Result::level)
        .containsExactly(.95, .95, .99, .99);
    assertThat(results)
        .extracting(MarginBacktest.Result::windowDays)
        .containsExactly(30, 250, 30, 250);
    MarginBacktest.Result year = results.get(1);
    assertThat(year.count().observations()).isEqualTo(250);
    assertThat(year.count().exceptions()).isEqualTo(6);
    assertThat(year.coverage()).isEqualTo(244 / 250.0);
    assertThat(year.zone()).isEqualTo(TrafficLight.GREEN);
    assertThat(year.kupiec()).isEqualTo(KupiecTest.of(250, 6, 1 - 0.95));
    assertThat(year.conditionalCoverage().statistic())
        .isEqualTo(year.kupiec().statistic() + year.independence().statistic());
    assertThat(year.reason()).isNull();
    assertThat(results.get(3).count().exceptions()).isZero();
    assertThat(results.get(3).coverage()).isEqualTo(1);
  }

  /** 99 % expects one exception in a hundred days: thirty cannot judge it, but are counted. */
  @Test
  void fewObservationsAreCountedAndNotTested() {
    MarginBacktest.Result month =
        MarginBacktest.measure(filled(300, 2), List.of(filled(300, 1), filled(300, 1)), PARAMETERS)
            .get(2);

    assertThat(month.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(month.coverage()).isZero();
    assertThat(month.kupiec()).isEqualTo(LikelihoodRatio.UNDEFINED);
    assertThat(month.zone()).isNull();
    assertThat(PARAMETERS.observationsFor(0.99)).isEqualTo(100);
    assertThat(PARAMETERS.observationsFor(0.95)).isEqualTo(20);
  }

  @Test
  void historyShorterThanTheWindowAndEmptyHistory() {
    MarginBacktest.Result none =
        MarginBacktest.measure(new double[0], List.of(new double[0], new double[0]), PARAMETERS)
            .get(0);

    assertThat(none.coverage()).isNaN();
    assertThat(none.count().missing()).isZero();
    assertThat(none.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  /** Every other day is observed: there is a share, but no pair of neighbours. */
  @Test
  void gapsEverywhereLeaveNoPair() {
    double[] loss = new double[250];
    for (int day = 0; day < 250; day += 2) {
      loss[day] = Double.NaN;
    }
    MarginBacktest.Result result =
        MarginBacktest.measure(loss, List.of(filled(250, 1), filled(250, 1)), PARAMETERS).get(1);

    assertThat(result.kupiec().statistic()).isPositive();
    assertThat(result.independence()).isEqualTo(LikelihoodRatio.UNDEFINED);
    assertThat(result.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  @Test
  void marginsMustMatchTheLevels() {
    assertThatThrownBy(
            () -> MarginBacktest.measure(new double[3], List.of(new double[3]), PARAMETERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Margins must be one array a level, cannot be: 1 for [0.95, 0.99]");
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }
}
