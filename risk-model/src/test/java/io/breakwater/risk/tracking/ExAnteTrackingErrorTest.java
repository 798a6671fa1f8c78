package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.CoMoments;
import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExAnteTrackingErrorTest {

  private static final double NAN = Double.NaN;

  @Test
  void workedByHand() {
    // Active 0.2, −0.2; variances 4 and 1, covariance 1: 0.04·(4 − 2 + 1) = 0.12; ppy 3: TE 0.6.
    double[][] covariance = {{4, 1}, {1, 1}};

    ExAnteTrackingError error =
        ExAnteTrackingError.of(new double[] {0.7, 0.3}, new double[] {0.5, 0.5}, covariance, 3);

    assertThat(error.annualised()).isCloseTo(0.6, within(1e-15));
    // Contributions 0.2·(0.8 − 0.2)·3/0.6 = 0.6 and −0.2·(0.2 − 0.2) = 0.
    assertThat(error.contributions()).containsExactly(new double[] {0.6, 0}, within(1e-15));
    assertThat(error.reason()).isNull();
  }

  /** Second method: constant weights through history scatter by the sample covariance's error. */
  @Test
  void sampleCovarianceGivesTheExPostErrorOfConstantWeights() {
    Random random = new Random(10);
    double[][] returns = new double[4][200];
    for (int day = 0; day < 200; day++) {
      double market = random.nextGaussian();
      for (int i = 0; i < 4; i++) {
        returns[i][day] = 0.01 * (i * market + random.nextGaussian());
      }
    }
    double[] weights = {0.5, -0.2, 0.3, 0.4};
    double[] benchmark = {0.25, 0.25, 0.25, 0.25};
    double[] portfolioReturns = combine(weights, returns);
    double[] benchmarkReturns = combine(benchmark, returns);

    double exAnte =
        ExAnteTrackingError.of(weights, benchmark, sampleCovariance(returns), 365).annualised();

    double exPost = TrackingError.annualised(portfolioReturns, benchmarkReturns, 0, 200, 365);
    assertThat(exAnte).isCloseTo(exPost, within(1e-12 * exPost));
  }

  /** Euler: a contribution is the active weight times the slope of the error by it. */
  @Test
  void contributionsAreTheFiniteDifferencesAndAddUp() {
    double[][] covariance = {{0.04, 0.01, -0.002}, {0.01, 0.09, 0.005}, {-0.002, 0.005, 0.0004}};
    double[] weights = {0.9, -0.3, 0.4};
    double[] benchmark = {0.2, 0.3, 0.5};

    ExAnteTrackingError error = ExAnteTrackingError.of(weights, benchmark, covariance, 252);

    assertThat(Arrays.stream(error.contributions()).sum())
        .isCloseTo(error.annualised(), within(1e-14));
    for (int i = 0; i < 3; i++) {
      double step = 1e-6;
      double slope =
          (shifted(weights, benchmark, covariance, i, step)
                  - shifted(weights, benchmark, covariance, i, -step))
              / (2 * step);
      assertThat(error.contributions()[i])
          .isCloseTo((weights[i] - benchmark[i]) * slope, within(1e-8));
    }
  }

  @Test
  void benchmarkItselfHasNoErrorAndNoContributions() {
    double[] weights = {0.6, 0.4};

    ExAnteTrackingError error =
        ExAnteTrackingError.of(weights, weights, new double[][] {{1, 0}, {0, 1}}, 365);

    assertThat(error.annualised()).isZero();
    assertThat(error.contributions()).containsOnly(0.0);
  }

  @Test
  void assetWithoutHistoryCountsOnlyWhereItIsActive() {
    double[][] covariance = {{1, NAN, 0.5}, {NAN, NAN, NAN}, {0.5, NAN, 1}};
    double[] benchmark = {0.5, 0.2, 0.3};

    ExAnteTrackingError passive =
        ExAnteTrackingError.of(new double[] {0.6, 0.2, 0.2}, benchmark, covariance, 1);
    ExAnteTrackingError active =
        ExAnteTrackingError.of(new double[] {0.6, 0.1, 0.3}, benchmark, covariance, 1);

    assertThat(passive.annualised()).isCloseTo(Math.sqrt(0.01 - 0.01 + 0.01), within(1e-15));
    assertThat(passive.contributions()[1]).isZero();
    assertThat(active.annualised()).isNaN();
    assertThat(active.contributions()).containsOnly(NAN);
    assertThat(active.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  @Test
  void lengthsAreChecked() {
    assertThatThrownBy(
            () -> ExAnteTrackingError.of(new double[2], new double[3], new double[2][2], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Weights, benchmark weights and covariance must have one length, cannot be: 2, 3, 2");
  }

  private static double shifted(
      double[] weights, double[] benchmark, double[][] covariance, int asset, double step) {
    double[] moved = weights.clone();
    moved[asset] += step;
    return ExAnteTrackingError.of(moved, benchmark, covariance, 252).annualised();
  }

  private static double[] combine(double[] weights, double[][] returns) {
    double[] combined = new double[returns[0].length];
    for (int day = 0; day < combined.length; day++) {
      for (int i = 0; i < weights.length; i++) {
        combined[day] += weights[i] * returns[i][day];
      }
    }
    return combined;
  }

  private static double[][] sampleCovariance(double[][] returns) {
    double[][] covariance = new double[returns.length][returns.length];
    for (int i = 0; i < returns.length; i++) {
      for (int j = 0; j < returns.length; j++) {
        covariance[i][j] =
            i == j
                ? SampleMoments.of(returns[i]).variance()
                : CoMoments.ofPresent(returns[i], returns[j], 0, returns[i].length).products()
                    / (returns[i].length - 1);
      }
    }
    return covariance;
  }
}
