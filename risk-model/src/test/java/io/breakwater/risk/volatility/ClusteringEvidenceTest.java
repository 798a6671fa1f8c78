package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both tests for volatility clustering. */
class ClusteringEvidenceTest {

  private static final double NAN = Double.NaN;

  private static final double[] CLUSTERED =
      GarchSeries.simulate(20240229, 1000, new GarchModel(0, 0.05, 0.1, 0.85));

  /** Values of statsmodels 0.15.0, het_arch on changes less their mean. */
  @Test
  void archEffectOfStatsmodels() {
    ClusteringEvidence whole = ArchEffect.test(CLUSTERED, 0, 1000, 5);
    ClusteringEvidence start = ArchEffect.test(CLUSTERED, 0, 120, 5);

    assertThat(whole.statistic()).isCloseTo(88.90634590876302, within(1e-8));
    assertThat(whole.pValue()).isCloseTo(1.140304020887733e-17, within(1e-25));
    assertThat(whole.observations()).isEqualTo(995);
    assertThat(start.statistic()).isCloseTo(3.930607389466143, within(1e-10));
    assertThat(start.pValue()).isCloseTo(0.5594495087683875, within(1e-10));
    assertThat(start.lags()).isEqualTo(5);
    assertThat(start.reason()).isNull();
  }

  /** Values of statsmodels 0.15.0, acorr_ljungbox on squared changes less their mean. */
  @Test
  void ljungBoxOfStatsmodels() {
    ClusteringEvidence whole = LjungBox.testSquares(CLUSTERED, 0, 1000, 10);

    assertThat(whole.statistic()).isCloseTo(196.078638, within(1e-6));
    assertThat(whole.pValue()).isCloseTo(1.060116e-36, within(1e-42));
    assertThat(LjungBox.testSquares(CLUSTERED, 0, 120, 5).statistic())
        .isCloseTo(3.928413, within(1e-6));
    assertThat(LjungBox.testSquares(CLUSTERED, 0, 120, 5).pValue())
        .isCloseTo(0.559768, within(1e-6));
    assertThat(LjungBox.testSquares(CLUSTERED, 0, 120, 10).pValue())
        .isCloseTo(0.004246, within(1e-6));
  }

  /** One lag: R² of a straight line is the squared correlation of both columns. */
  @Test
  void oneLagIsTheSquaredCorrelation() {
    // Mean 0, squares 1, 4, 1, 1, 9, 4 and a day of 0: pairs (lag, day) by hand.
    double[] changes = {1, -2, 1, -1, 3, -2, 0};
    double[] lag = {1, 4, 1, 1, 9, 4};
    double[] day = {4, 1, 1, 9, 4, 0};
    double meanLag = 20.0 / 6;
    double meanDay = 19.0 / 6;
    double products = 0;
    double squaresLag = 0;
    double squaresDay = 0;
    for (int i = 0; i < 6; i++) {
      products += (lag[i] - meanLag) * (day[i] - meanDay);
      squaresLag += Math.pow(lag[i] - meanLag, 2);
      squaresDay += Math.pow(day[i] - meanDay, 2);
    }

    assertThat(ArchEffect.test(changes, 0, 7, 1).statistic())
        .isCloseTo(6 * products * products / (squaresLag * squaresDay), within(1e-12));
  }

  @Test
  void gapsAreNeverBridged() {
    double[] changes = Arrays.copyOf(CLUSTERED, 60);
    changes[20] = NAN;
    changes[40] = NAN;

    // Runs of 20, 19 and 19 days lose their first five each.
    assertThat(ArchEffect.test(changes, 0, 60, 5).observations()).isEqualTo(43);
    assertThat(LjungBox.testSquares(changes, 0, 60, 5).observations()).isEqualTo(58);
    // What lies outside the window is not read.
    assertThat(ArchEffect.test(changes, 21, 40, 3).statistic())
        .isEqualTo(ArchEffect.test(Arrays.copyOfRange(changes, 21, 40), 0, 19, 3).statistic());
  }

  @Test
  void tooFewDaysAreNoTest() {
    assertThat(ArchEffect.test(CLUSTERED, 0, 19, 5).reason())
        .isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(ArchEffect.test(CLUSTERED, 0, 20, 5).reason()).isNull();
    assertThat(LjungBox.testSquares(CLUSTERED, 0, 19, 5).reason())
        .isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(LjungBox.testSquares(CLUSTERED, 0, 20, 5).reason()).isNull();
    assertThat(ArchEffect.test(new double[0], 0, 0, 5).pValue()).isNaN();
  }

  @Test
  void squaresThatDoNotVaryAreNoTest() {
    double[] still = new double[60];
    double[] swinging = new double[60];
    Arrays.setAll(swinging, i -> i % 2 == 0 ? 0.5 : -0.5);

    for (double[] changes : new double[][] {still, swinging}) {
      assertThat(ArchEffect.test(changes, 0, 60, 5).reason()).isEqualTo(ReasonCode.ZERO_VARIANCE);
      assertThat(ArchEffect.test(changes, 0, 60, 5).pValue()).isNaN();
      assertThat(LjungBox.testSquares(changes, 0, 60, 5).reason())
          .isEqualTo(ReasonCode.ZERO_VARIANCE);
    }
  }

  /** Without clustering a test at 5 % rejects about one series in twenty. */
  @Test
  void sizeIsThatOfTheDistribution() {
    Random random = new Random(17);
    int arch = 0;
    int box = 0;
    int series = 1000;
    for (int s = 0; s < series; s++) {
      double[] changes = new double[300];
      Arrays.setAll(changes, i -> random.nextGaussian());
      arch += ArchEffect.test(changes, 0, 300, 3).pValue() < 0.05 ? 1 : 0;
      box += LjungBox.testSquares(changes, 0, 300, 3).pValue() < 0.05 ? 1 : 0;
    }

    // Binomial deviation 0.7 %; squares of normals are skewed, which costs a little size.
    assertThat(arch / (double) series).isBetween(0.025, 0.075);
    assertThat(box / (double) series).isBetween(0.025, 0.075);
  }
}
