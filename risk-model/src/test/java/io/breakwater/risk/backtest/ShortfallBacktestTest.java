package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.CounterRandom;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;

class ShortfallBacktestTest {
  private static final BacktestParameters PARAMETERS = parameters(20_000);

  private static BacktestParameters parameters(int paths) {
    return new BacktestParameters(List.of(0.975), List.of(250), 20, paths, 1);
  }

  /** Worked value C20: VaR99 2.326348, ES99 2.665214, ES97.5 2.337803 of the standard normal. */
  @Test
  void normalTailWorkedValuesC20() {
    assertThat(TailModel.NORMAL.valueAtRisk(0.99)).isCloseTo(2.326348, within(5e-7));
    assertThat(TailModel.NORMAL.expectedShortfall(0.99)).isCloseTo(2.665214, within(5e-7));
    assertThat(TailModel.NORMAL.expectedShortfall(0.975)).isCloseTo(2.337803, within(5e-7));
  }

  /** Second method: the shortfall is the mean of the tail losses, by the midpoint rule. */
  @Test
  void shortfallIsTheMeanOfTailLosses() {
    for (TailModel tail : List.of(TailModel.NORMAL, new TailModel(5))) {
      int steps = 2_000;
      double sum = 0;
      for (int i = 0; i < steps; i++) {
        // A quadratic grid puts more points where the tail is long.
        double edge = (i + 0.5) / steps;
        sum += tail.tailLoss(0.975, edge * edge) * 2 * edge / steps;
      }
      assertThat(tail.expectedShortfall(0.975)).isCloseTo(sum, within(2e-5 * sum));
      assertThat(tail.tailLoss(0.975, 1 - 1e-12)).isCloseTo(tail.valueAtRisk(0.975), within(1e-6));
    }
  }

  /** t with 4 degrees of freedom has the quantile 2.776445 at 97.5 % (tables). */
  @Test
  void quantileOfStudent() {
    assertThat(new TailModel(4).valueAtRisk(0.975)).isCloseTo(2.776445, within(5e-7));
    assertThatThrownBy(() -> new TailModel(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Degrees of freedom must be above 1 for a shortfall to exist, cannot be: 1.0");
  }

  /**
   * By hand: 100 days at 97.5 %, ES 2; exceptions of 3, 2 and 4: Z1 = 1 − 4.5/3, Z2 = 1 − 4.5/2.5.
   */
  @Test
  void workedByHand() {
    double[] loss = new double[100];
    loss[10] = 3;
    loss[50] = 2;
    loss[51] = 4;
    ShortfallBacktest.Result result =
        new ShortfallBacktest(TailModel.NORMAL, PARAMETERS)
            .measure(loss, filled(100, 1.5), filled(100, 2), 0, 100, 0.975);

    assertThat(result.observations()).isEqualTo(100);
    assertThat(result.exceptions()).isEqualTo(3);
    assertThat(result.z1()).isCloseTo(-0.5, within(1e-15));
    assertThat(result.z2()).isCloseTo(-0.8, within(1e-13));
    assertThat(result.reason()).isNull();
  }

  /**
   * MathWorks, esbacktest.unconditionalNormal: over 1,966 days at 97.5 % the critical value at 1 %
   * is −0.34639, and −0.38265 has the probability 0.0054099, under normal returns.
   */
  @Test
  void publishedCriticalValueOfMathWorks() {
    double expected = 1966 * 0.025;
    // Both ask the paths of one simulation; three standard errors of 20,000 paths.
    ShortfallBacktest backtest = new ShortfallBacktest(TailModel.NORMAL, PARAMETERS);

    assertThat(backtest.of(1966, 60, (1 + 0.34639) * expected, 0.975).z2PValue())
        .isCloseTo(0.01, within(0.002));
    assertThat(backtest.of(1966, 60, (1 + 0.38265) * expected, 0.975).z2PValue())
        .isCloseTo(0.0054099, within(0.0016));
  }

  /**
   * Second method: at 50 % with losses of the positive half normal, Z₁ of a single exception is 1 −
   * |x|/ES; of k exceptions in T = k days the depth has a closed form only in the limit, so the
   * single one: P(Z₁ ≤ z) = P(|x| ≥ (1 − z)·ES) = erfc, by the incomplete gamma function.
   */
  @Test
  void probabilityOfDepthAgreesWithTheClosedForm() {
    BacktestParameters few = new BacktestParameters(List.of(0.5), List.of(2), 2, 20_000, 5);
    double shortfall = Math.sqrt(2 / Math.PI);
    double depth = 1.8;
    // Two days at 50 %: one exception with chance ½, two with chance ¼; Z₁ averages the depths.
    int low = 0;
    int samples = 0;
    for (int i = 0; i < 200_000; i++) {
      double first = CounterRandom.normal(77, 1, i);
      double second = CounterRandom.normal(77, 2, i);
      int exceptions = (first > 0 ? 1 : 0) + (second > 0 ? 1 : 0);
      if (exceptions > 0) {
        samples++;
        double mean = (Math.max(0, first) + Math.max(0, second)) / exceptions / shortfall;
        low += mean >= depth ? 1 : 0;
      }
    }
    double single = Gamma.regularizedGammaQ(0.5, depth * depth * shortfall * shortfall / 2);

    ShortfallBacktest.Result result =
        new ShortfallBacktest(TailModel.NORMAL, few).of(2, 1, depth, 0.5);

    assertThat(result.z1()).isCloseTo(1 - depth, within(1e-15));
    assertThat(result.z1PValue()).isCloseTo((double) low / samples, within(0.01));
    // One of the three samples with an exception has two, whose mean is rarely as deep.
    assertThat(result.z1PValue()).isBetween(single * 2 / 3, single);
  }

  /** A correct forecast is not rejected; one that is a third too low is. */
  @Test
  void underestimatedShortfallIsFound() {
    int days = 1_000;
    double[] loss = new double[days];
    for (int day = 0; day < days; day++) {
      loss[day] = CounterRandom.normal(11, 0, day);
    }
    double valueAtRisk = TailModel.NORMAL.valueAtRisk(0.975);
    double shortfall = TailModel.NORMAL.expectedShortfall(0.975);

    ShortfallBacktest backtest = new ShortfallBacktest(TailModel.NORMAL, parameters(2_000));
    ShortfallBacktest.Result right =
        backtest.measure(loss, filled(days, valueAtRisk), filled(days, shortfall), 0, days, 0.975);
    ShortfallBacktest.Result low =
        backtest.measure(
            loss, filled(days, valueAtRisk / 1.5), filled(days, shortfall / 1.5), 0, days, 0.975);

    assertThat(right.z2PValue()).isGreaterThan(0.05);
    assertThat(low.z2PValue()).isLessThan(0.001);
    assertThat(low.z2()).isNegative();
  }

  @Test
  void withoutExceptionDepthIsAbsentAndNumberIsNot() {
    ShortfallBacktest.Result result =
        new ShortfallBacktest(TailModel.NORMAL, parameters(100))
            .measure(new double[50], filled(50, 1), filled(50, 2), 0, 50, 0.975);

    assertThat(result.z1()).isNaN();
    assertThat(result.z1PValue()).isNaN();
    assertThat(result.z2()).isEqualTo(1);
    assertThat(result.z2PValue()).isEqualTo(1);
    assertThat(result.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  @Test
  void missingDaysAndMeaninglessForecastsAreLeftOut() {
    double[] loss = filled(50, 9);
    double[] valueAtRisk = filled(50, 1);
    double[] shortfall = filled(50, 2);
    loss[0] = Double.NaN;
    valueAtRisk[1] = Double.NaN;
    shortfall[2] = 0;
    ShortfallBacktest.Result result =
        new ShortfallBacktest(TailModel.NORMAL, parameters(100))
            .measure(loss, valueAtRisk, shortfall, 0, 50, 0.975);

    assertThat(result.observations()).isEqualTo(47);
    assertThat(
            new ShortfallBacktest(TailModel.NORMAL, parameters(100))
                .measure(loss, valueAtRisk, shortfall, 0, 39, 0.975)
                .reason())
        .isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }
}
