package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CollateralRatioVolatilityTest {

  private static final Offset<Double> EXACT = within(1e-14);
  private static final double NAN = Double.NaN;
  private static final VolatilityParameters PARAMETERS =
      new VolatilityParameters(0.5, 1, 2, 365, List.of(2, 4), 9, 5, GarchParameters.DEFAULTS);

  // Log changes 0.1, -0.3, missing, 0.2 after a first day without one.
  private static final double[] CHANGES = {NAN, 0.1, -0.3, NAN, 0.2};
  private static final double[] LEVELS = {2.0, 2.2, 1.5, NAN, 1.8};

  @Test
  void everyColumnOfASampleWindow() {
    VolatilityResult result =
        CollateralRatioVolatility.measure(
            VolatilityEstimator.SAMPLE, CHANGES, LEVELS, 4, PARAMETERS);

    // Mean 0, squares 0.01 + 0.09 + 0.04 = 0.14 over n - 1 = 2.
    double sigma = Math.sqrt(0.07);
    assertThat(result.estimator()).isEqualTo(VolatilityEstimator.SAMPLE);
    assertThat(result.windowDays()).isEqualTo(4);
    assertThat(result.volatilityPerPeriod()).isCloseTo(sigma, EXACT);
    assertThat(result.volatilityAnnualised()).isCloseTo(sigma * Math.sqrt(365), EXACT);
    assertThat(result.horizonVolatility()).isCloseTo(sigma * 3, EXACT);
    assertThat(result.downsideVolatilityAnnualised()).isCloseTo(Math.sqrt(0.09 / 3 * 365), EXACT);
    assertThat(result.meanLogChange()).isCloseTo(0, EXACT);
    assertThat(result.maxDrawdown()).isCloseTo(0.7 / 2.2, EXACT);
    // Sorted 1.5, 1.8, 2.0, 2.2: rank 0.05·3 = 0.15.
    assertThat(result.p05Ratio()).isCloseTo(1.5 + 0.15 * 0.3, EXACT);
    assertThat(result.observations()).isEqualTo(3);
    assertThat(result.missing()).isEqualTo(1);
    assertThat(result.coverageRatio()).isEqualTo(0.75);
    // Three changes are no clustering test.
    assertThat(result.clusteringPValue()).isNaN();
    assertThat(result.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  @Test
  void everyWindowByEveryEstimator() {
    List<VolatilityResult> results =
        CollateralRatioVolatility.measureRatio(CHANGES, LEVELS, 0, 5, PARAMETERS);

    assertThat(results)
        .extracting(VolatilityResult::windowDays, VolatilityResult::estimator)
        .containsExactly(
            tuple(2, VolatilityEstimator.SAMPLE),
            tuple(2, VolatilityEstimator.EWMA),
            tuple(4, VolatilityEstimator.SAMPLE),
            tuple(4, VolatilityEstimator.EWMA),
            tuple(4, VolatilityEstimator.GARCH));
    // Seed 0.01; 0.5·0.01 + 0.5·0.09 = 0.05; two days on 0.25·0.05 + 0.75·0.04 = 0.0425.
    assertThat(results.get(3).volatilityPerPeriod()).isCloseTo(Math.sqrt(0.0425), EXACT);
    assertThat(results.get(2))
        .isEqualTo(
            CollateralRatioVolatility.measure(
                VolatilityEstimator.SAMPLE, CHANGES, LEVELS, 4, PARAMETERS));
  }

  @Test
  void tooFewObservationsLeaveOnlyTheCounts() {
    VolatilityResult result =
        CollateralRatioVolatility.measureRatio(CHANGES, LEVELS, 0, 5, PARAMETERS).get(0);

    assertThat(result.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(result.volatilityPerPeriod()).isNaN();
    assertThat(result.volatilityAnnualised()).isNaN();
    assertThat(result.downsideVolatilityAnnualised()).isNaN();
    assertThat(result.horizonVolatility()).isNaN();
    assertThat(result.meanLogChange()).isNaN();
    assertThat(result.maxDrawdown()).isNaN();
    assertThat(result.p05Ratio()).isNaN();
    assertThat(result.observations()).isEqualTo(1);
    assertThat(result.missing()).isEqualTo(1);
    assertThat(result.coverageRatio()).isEqualTo(0.5);
  }

  @Test
  void emptySeriesHasInsufficientObservations() {
    VolatilityResult result =
        CollateralRatioVolatility.measure(
            VolatilityEstimator.EWMA, new double[0], new double[0], 30, PARAMETERS);

    assertThat(result.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(result.observations()).isZero();
    assertThat(result.missing()).isEqualTo(30);
    assertThat(result.coverageRatio()).isZero();
  }

  @Test
  void marginBufferFallsInItsOwnUnitsAndSaysSo() {
    double[] levels = {0.10, 0.20, -0.10, NAN, 0.10};

    VolatilityResult result =
        CollateralRatioVolatility.measureMarginBuffer(CHANGES, levels, 0, 5, PARAMETERS).get(2);

    assertThat(result.reason()).isEqualTo(ReasonCode.MARGIN_BUFFER_FORM);
    assertThat(result.maxDrawdown()).isCloseTo(0.3, EXACT);
    assertThat(result.volatilityPerPeriod()).isCloseTo(Math.sqrt(0.07), EXACT);
  }

  @Test
  void accountInsideAMatrixSeesOnlyItsOwnDays() {
    double[] changes = {9, 9, NAN, 0.1, -0.3, NAN, 0.2, 9};
    double[] levels = {99, 99, 2.0, 2.2, 1.5, NAN, 1.8, 99};
    VolatilityParameters wide =
        new VolatilityParameters(0.5, 1, 2, 365, List.of(365), 9, 5, GarchParameters.DEFAULTS);

    VolatilityResult result =
        CollateralRatioVolatility.measureRatio(changes, levels, 2, 5, wide).get(0);

    assertThat(result.observations()).isEqualTo(3);
    assertThat(result.missing()).isEqualTo(362);
    assertThat(result.maxDrawdown()).isCloseTo(0.7 / 2.2, EXACT);
    assertThat(result.volatilityPerPeriod()).isCloseTo(Math.sqrt(0.07), EXACT);
  }

  @Test
  void constantRatioHasAVolatilityOfZero() {
    double[] changes = {NAN, 0, 0, 0, 0};
    double[] levels = {1.7, 1.7, 1.7, 1.7, 1.7};

    for (VolatilityEstimator estimator : VolatilityEstimator.values()) {
      VolatilityResult result =
          CollateralRatioVolatility.measure(estimator, changes, levels, 4, PARAMETERS);
      assertThat(result.volatilityAnnualised()).isEqualTo(0.0);
      assertThat(result.maxDrawdown()).isEqualTo(0.0);
    }
  }

  @Test
  void garchOfAYearForecastsTheHorizonAndTellsOfClustering() {
    double[] changes = GarchSeries.simulate(8, 365, new GarchModel(0, 1e-4, 0.2, 0.7));
    double[] levels = new double[365];
    Arrays.fill(levels, 2.0);
    VolatilityParameters defaults = VolatilityParameters.DEFAULTS;

    List<VolatilityResult> results =
        CollateralRatioVolatility.measureRatio(changes, levels, 0, 365, defaults);

    assertThat(results).hasSize(7);
    VolatilityResult garch = results.get(6);
    GarchFit fit = GarchEstimation.fit(changes, 0, 365, GarchParameters.DEFAULTS).orElseThrow();
    assertThat(garch.estimator()).isEqualTo(VolatilityEstimator.GARCH);
    assertThat(garch.estimatorUsed()).isEqualTo(VolatilityEstimator.GARCH);
    assertThat(garch.windowDays()).isEqualTo(365);
    assertThat(garch.volatilityPerPeriod()).isEqualTo(Math.sqrt(fit.nextVariance()));
    assertThat(garch.horizonVolatility()).isEqualTo(fit.horizonVolatility(7));
    assertThat(garch.volatilityAnnualised())
        .isCloseTo(garch.volatilityPerPeriod() * Math.sqrt(365), EXACT);
    assertThat(garch.clusteringPValue())
        .isEqualTo(ArchEffect.test(changes, 0, 365, 5).pValue())
        .isLessThan(0.01);
    assertThat(garch.reason()).isNull();
  }

  @Test
  void garchOfTooFewChangesIsTheEwmaThatSaysSo() {
    VolatilityResult garch =
        CollateralRatioVolatility.measure(
            VolatilityEstimator.GARCH, CHANGES, LEVELS, 4, PARAMETERS);
    VolatilityResult ewma =
        CollateralRatioVolatility.measure(VolatilityEstimator.EWMA, CHANGES, LEVELS, 4, PARAMETERS);

    assertThat(garch.volatilityPerPeriod()).isEqualTo(ewma.volatilityPerPeriod());
    assertThat(garch.horizonVolatility()).isEqualTo(ewma.horizonVolatility());
    assertThat(garch.estimator()).isEqualTo(VolatilityEstimator.GARCH);
    assertThat(garch.estimatorUsed()).isEqualTo(VolatilityEstimator.EWMA);
    assertThat(garch.reason()).isEqualTo(ReasonCode.EWMA_FALLBACK);
    // A margin buffer keeps its form: the estimator used tells the rest.
    VolatilityResult buffer =
        CollateralRatioVolatility.measureMarginBuffer(CHANGES, LEVELS, 0, 5, PARAMETERS).get(4);
    assertThat(buffer.estimator()).isEqualTo(VolatilityEstimator.GARCH);
    assertThat(buffer.estimatorUsed()).isEqualTo(VolatilityEstimator.EWMA);
    assertThat(buffer.reason()).isEqualTo(ReasonCode.MARGIN_BUFFER_FORM);
  }
}
