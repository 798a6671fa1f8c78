package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.CounterRandom;
import org.junit.jupiter.api.Test;

class ChristoffersenTestTest {

  /** MathWorks, varbacktest.cc: 1,043 days, pairs 932, 53, 53, 4. */
  @Test
  void publishedExampleOfMathWorks() {
    ExceptionCount count = new ExceptionCount(1043, 57, 0, 932, 53, 53, 4);

    LikelihoodRatio independence = ChristoffersenTest.independence(count);
    LikelihoodRatio both = ChristoffersenTest.conditionalCoverage(count, 0.05);

    assertThat(independence.statistic()).isCloseTo(0.25866, within(5e-6));
    assertThat(independence.pValue()).isCloseTo(0.61104, within(5e-6));
    assertThat(both.statistic()).isCloseTo(0.72013, within(5e-6));
    assertThat(both.pValue()).isCloseTo(0.69763, within(5e-6));
  }

  /** Five exceptions in a row against five scattered ones: the share is the same. */
  @Test
  void clustersRaiseTheStatistic() {
    double[] margin = new double[250];
    double[] scattered = new double[250];
    double[] clustered = new double[250];
    for (int i = 0; i < 5; i++) {
      scattered[25 + 45 * i] = 1;
      clustered[240 + i] = 1;
    }
    ExceptionCount apart = ExceptionCount.of(scattered, margin, 0, 250);
    ExceptionCount together = ExceptionCount.of(clustered, margin, 0, 250);

    assertThat(apart.exceptions()).isEqualTo(together.exceptions()).isEqualTo(5);
    assertThat(ChristoffersenTest.independence(apart).pValue()).isGreaterThan(0.5);
    assertThat(ChristoffersenTest.independence(together).pValue()).isLessThan(1e-6);
  }

  /** By hand: pairs 6, 2, 2, 2: π01 = ¼, π11 = ½, π = ⅓. */
  @Test
  void workedByHand() {
    ExceptionCount count = new ExceptionCount(13, 5, 0, 6, 2, 2, 2);
    double chained =
        6 * Math.log(0.75) + 2 * Math.log(0.25) + 2 * Math.log(0.5) + 2 * Math.log(0.5);
    double unchained = 8 * Math.log(2 / 3.0) + 4 * Math.log(1 / 3.0);

    assertThat(ChristoffersenTest.independence(count).statistic())
        .isCloseTo(2 * (chained - unchained), within(1e-12));
  }

  @Test
  void nothingToCompareIsZeroAndNoPairIsUndefined() {
    assertThat(ChristoffersenTest.independence(new ExceptionCount(100, 0, 0, 99, 0, 0, 0)))
        .isEqualTo(new LikelihoodRatio(0, 1));
    assertThat(ChristoffersenTest.independence(new ExceptionCount(10, 10, 0, 0, 0, 0, 9)))
        .isEqualTo(new LikelihoodRatio(0, 1));
    ExceptionCount lonely = new ExceptionCount(1, 0, 4, 0, 0, 0, 0);
    assertThat(ChristoffersenTest.independence(lonely)).isEqualTo(LikelihoodRatio.UNDEFINED);
    assertThat(ChristoffersenTest.conditionalCoverage(lonely, 0.01))
        .isEqualTo(LikelihoodRatio.UNDEFINED);
  }

  /** Second method: under independence the probability is itself uniform, so 10 % are below 0.1. */
  @Test
  void probabilityIsUniformUnderIndependence() {
    int samples = 1_000;
    int days = 1_000;
    double[] margin = new double[days];
    java.util.Arrays.fill(margin, 0.9);
    int low = 0;
    for (int sample = 0; sample < samples; sample++) {
      double[] loss = new double[days];
      for (int day = 0; day < days; day++) {
        loss[day] = CounterRandom.uniform(3, sample, day);
      }
      ExceptionCount count = ExceptionCount.of(loss, margin, 0, days);
      low += ChristoffersenTest.independence(count).pValue() < 0.1 ? 1 : 0;
    }

    assertThat((double) low / samples).isCloseTo(0.1, within(0.03));
  }
}
