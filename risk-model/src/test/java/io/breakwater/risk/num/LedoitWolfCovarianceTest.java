package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedoitWolfCovarianceTest {

  private static final double NAN = Double.NaN;

  /**
   * The same 60 days (java.util.Random is public) through the Python package PyPortfolioOpt 1.6.0,
   * ledoit_wolf("constant_correlation") on a sample covariance of divisor T.
   */
  @Test
  void pyPortfolioOpt() {
    LedoitWolfCovariance shrunk = LedoitWolfCovariance.of(sixtyDays(), 0, 60);

    double[][] expected = {
      {4.839772285e-4, 1.375111832e-4, 4.307729059e-4, -4.645997350e-6},
      {1.375111832e-4, 7.075889998e-4, 8.023163184e-5, -3.924371435e-6},
      {4.307729059e-4, 8.023163184e-5, 8.178519207e-4, -6.907936950e-6},
      {-4.645997350e-6, -3.924371435e-6, -6.907936950e-6, 2.675272863e-7}
    };
    assertThat(shrunk.intensity()).isCloseTo(0.09127767283810775, within(1e-10));
    assertThat(shrunk.observations()).isEqualTo(60);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(shrunk.matrix()[i][j])
            .isCloseTo(expected[i][j], within(1e-9 * Math.abs(expected[i][j])));
      }
    }
  }

  @Test
  void variancesStayAndCorrelationsMoveTowardsTheirMean() {
    double[][] series = sixtyDays();
    LedoitWolfCovariance shrunk = LedoitWolfCovariance.of(series, 0, 60);

    for (int i = 0; i < 4; i++) {
      CoMoments own = CoMoments.ofPresent(series[i], series[i], 0, 60);
      assertThat(shrunk.matrix()[i][i])
          .isCloseTo(own.squaresX() / 60, within(1e-14 * own.squaresX()));
      for (int j = 0; j < i; j++) {
        double sample = CoMoments.ofPresent(series[i], series[j], 0, 60).correlation();
        double after =
            shrunk.matrix()[i][j] / Math.sqrt(shrunk.matrix()[i][i] * shrunk.matrix()[j][j]);
        assertThat(after - sample)
            .isCloseTo(shrunk.intensity() * (shrunk.meanCorrelation() - sample), within(1e-12));
      }
    }
  }

  @Test
  void twoSeriesHaveOneCorrelationAndNothingToShrink() {
    double[][] pair = Arrays.copyOf(sixtyDays(), 2);
    LedoitWolfCovariance shrunk = LedoitWolfCovariance.of(pair, 0, 60);

    assertThat(shrunk.matrix()[0][1])
        .isCloseTo(CoMoments.ofPresent(pair[0], pair[1], 0, 60).products() / 60, within(1e-17));
    assertThat(shrunk.meanCorrelation())
        .isCloseTo(CoMoments.ofPresent(pair[0], pair[1], 0, 60).correlation(), within(1e-14));
  }

  @Test
  void moreDaysNeedLessShrinkage() {
    Random random = new Random(12);
    double[][] series = new double[5][2000];
    for (int day = 0; day < 2000; day++) {
      double market = random.nextGaussian();
      for (int i = 0; i < 5; i++) {
        series[i][day] = 0.3 * i * market + random.nextGaussian();
      }
    }

    double few = LedoitWolfCovariance.of(series, 0, 60).intensity();
    double many = LedoitWolfCovariance.of(series, 0, 2000).intensity();
    assertThat(few).isBetween(0.0, 1.0).isGreaterThan(3 * many);
    assertThat(many).isPositive();
  }

  @Test
  void onlyCompleteDaysEnter() {
    double[][] series = sixtyDays();
    double[][] gaps = {series[0].clone(), series[1].clone(), series[2].clone(), series[3].clone()};
    gaps[1][59] = NAN;
    gaps[3][58] = NAN;

    assertThat(LedoitWolfCovariance.of(gaps, 0, 60))
        .usingRecursiveComparison()
        .isEqualTo(LedoitWolfCovariance.of(series, 0, 58));
  }

  @Test
  void seriesThatDoesNotVaryStaysAlone() {
    double[][] series = Arrays.copyOf(sixtyDays(), 3);
    series[1] = new double[60];

    LedoitWolfCovariance shrunk = LedoitWolfCovariance.of(series, 0, 60);

    assertThat(shrunk.matrix()[1]).containsOnly(0.0);
    assertThat(shrunk.meanCorrelation())
        .isCloseTo(CoMoments.ofPresent(series[0], series[2], 0, 60).correlation(), within(1e-14));
    assertThat(LedoitWolfCovariance.of(new double[0][0], 0, 0).matrix()).isEmpty();
  }

  /** Four series on one factor, with loadings of different sign and size. */
  private static double[][] sixtyDays() {
    double[] volatility = {0.02, 0.05, 0.03, 0.001};
    double[] loading = {0.9, 0.1, 0.7, -0.3};
    Random random = new Random(77);
    double[][] series = new double[4][60];
    for (int day = 0; day < 60; day++) {
      double factor = random.nextGaussian();
      for (int i = 0; i < 4; i++) {
        series[i][day] = volatility[i] * (loading[i] * factor + 0.5 * random.nextGaussian());
      }
    }
    return series;
  }
}
