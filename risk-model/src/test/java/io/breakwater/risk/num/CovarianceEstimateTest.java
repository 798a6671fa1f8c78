package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CovarianceEstimateTest {

  private static final double NAN = Double.NaN;
  private static final CovarianceParameters SHORT =
      new CovarianceParameters(CovarianceMethod.EWMA, 0.5, 1, 2);

  @Test
  void pairByHand() {
    // Seed 2·3 = 6; then 0.5·6 + 0.5·(1·−2) = 2; two days on 0.25·2 + 0.75·(4·1) = 3.5.
    double[] x = {2, 1, NAN, 4};
    double[] y = {3, -2, 9, 1};

    assertThat(EwmaCovariance.pair(x, y, 0, 4, 0.5, 1)).isCloseTo(3.5, within(1e-15));
    assertThat(EwmaCovariance.pair(x, y, 2, 3, 0.5, 1)).isNaN();
  }

  /** Second method: the weights of the recursion written out. */
  @Test
  void pairIsTheSumOfItsWeights() {
    Random random = new Random(6);
    double[] x = random.doubles(80, -1, 1).toArray();
    double[] y = random.doubles(80, -1, 1).toArray();
    double expected = 0;
    for (int i = 0; i < 30; i++) {
      expected += x[i] * y[i] / 30 * Math.pow(0.94, 50);
    }
    for (int i = 30; i < 80; i++) {
      expected += 0.06 * Math.pow(0.94, 79 - i) * x[i] * y[i];
    }

    assertThat(EwmaCovariance.pair(x, y, 0, 80, 0.94, 30)).isCloseTo(expected, within(1e-14));
  }

  @Test
  void seriesWithTooFewDaysIsLeftOut() {
    double[][] series = {{1, 2, 3}, {NAN, NAN, 4}, {2, 1, NAN}};

    CovarianceEstimate estimate = CovarianceEstimate.of(series, 0, 3, SHORT);

    assertThat(estimate.seriesUsed()).isEqualTo(2);
    assertThat(estimate.matrix()[1]).containsOnly(NAN);
    assertThat(estimate.matrix()[0][1]).isNaN();
    assertThat(estimate.matrix()[0][0])
        .isEqualTo(EwmaCovariance.pair(series[0], series[0], 0, 3, 0.5, 1));
    assertThat(estimate.matrix()[0][2]).isEqualTo(estimate.matrix()[2][0]).isNotNaN();
  }

  /** Each pair has seen other days, and the three correlations contradict each other. */
  @Test
  void pairsOverDifferentDaysAreRepaired() {
    double[][] series = {
      {1, 1, NAN, NAN, 1, 1},
      {1, 1, 1, 1, NAN, NAN},
      {NAN, NAN, 1, 1, -1, -1},
    };

    CovarianceEstimate estimate = CovarianceEstimate.of(series, 0, 6, SHORT);

    assertThat(estimate.repair().raisedEigenvalues()).isEqualTo(1);
    assertThat(estimate.repair().smallestEigenvalue()).isCloseTo(-1, within(1e-12));
    assertThat(estimate.matrix()[0][1]).isCloseTo(0.5, within(1e-12));
    assertThat(estimate.matrix()[0][2]).isCloseTo(-0.5, within(1e-12));
  }

  @Test
  void pairWithoutACommonDayIsUncorrelated() {
    double[][] series = {{1, 2, NAN, NAN}, {NAN, NAN, 2, 3}};

    assertThat(CovarianceEstimate.of(series, 0, 4, SHORT).matrix()[0][1]).isZero();
  }

  @Test
  void shrinkageNeedsCompleteDays() {
    CovarianceParameters shrinkage =
        new CovarianceParameters(CovarianceMethod.LEDOIT_WOLF, 0.94, 30, 2);
    double[][] apart = {{1, 2, NAN, NAN}, {NAN, NAN, 2, 3}};
    double[][] together = {{1, 2, 4}, {3, 1, 2}, {1, 1, 7}};

    assertThat(CovarianceEstimate.of(apart, 0, 4, shrinkage).seriesUsed()).isZero();
    assertThat(CovarianceEstimate.of(apart, 0, 4, shrinkage).matrix()[0]).containsOnly(NAN);
    CovarianceEstimate estimate = CovarianceEstimate.of(together, 0, 3, shrinkage);
    assertThat(estimate.seriesUsed()).isEqualTo(3);
    assertThat(estimate.matrix()[2][2]).isCloseTo(8, within(1e-12));
    assertThat(Arrays.stream(estimate.matrix()).flatMapToDouble(Arrays::stream))
        .doesNotContain(NAN);
  }

  @Test
  void eachParameterIsChecked() {
    assertThatThrownBy(() -> new CovarianceParameters(CovarianceMethod.EWMA, 1, 30, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Decay factor of covariance must be in (0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new CovarianceParameters(CovarianceMethod.EWMA, 0.9, 0, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Seed observations of covariance must be at least 1, cannot be: 0");
    assertThatThrownBy(() -> new CovarianceParameters(CovarianceMethod.EWMA, 0.9, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Minimum observations of covariance must be at least 2, cannot be: 1");
  }
}
