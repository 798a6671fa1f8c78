package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BenchmarkRiskTest {

  private static final Offset<Double> EXACT = within(1e-14);

  @Test
  void benchmarkItselfIsAllSystematic() {
    double[] returns = {0.1, -0.05, 0.02, 0.01};

    BenchmarkRisk risk = BenchmarkRisk.of(returns, returns, 12);

    assertThat(risk.beta()).isEqualTo(1.0);
    assertThat(risk.famaBeta()).isEqualTo(1.0);
    assertThat(risk.jensenAlpha()).isZero();
    assertThat(risk.specificRisk()).isZero();
    assertThat(risk.appraisalRatio()).isNaN();
    assertThat(risk.totalRisk()).isEqualTo(risk.systematicRisk());
  }

  @Test
  void totalRiskIsTheDeviationOfThePortfolio() {
    double[] portfolio = {0.1, -0.05, 0.02, 0.01};
    double[] benchmark = {0.04, 0.01, -0.03, 0.05};

    // Mean 0.02; squares 0.0064 + 0.0049 + 0 + 0.0001 = 0.0114 over 4, a year has 12.
    assertThat(BenchmarkRisk.of(portfolio, benchmark, 12).totalRisk())
        .isCloseTo(Math.sqrt(0.0114 * 3), EXACT);
  }

  @Test
  void constantBenchmarkExplainsNothing() {
    BenchmarkRisk risk = BenchmarkRisk.of(new double[] {0.1, 0.2}, new double[] {0.1, 0.1}, 12);

    assertThat(risk.beta()).isNaN();
    assertThat(risk.famaBeta()).isNaN();
    assertThat(risk.systematicRisk()).isNaN();
  }

  @Test
  void seriesMustHaveOneLength() {
    assertThatThrownBy(() -> BenchmarkRisk.of(new double[3], new double[2], 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Portfolio and benchmark must have one length, cannot be: 3, 2");
  }

  @Test
  void riskOfOneSeriesWorkedByHand() {
    // Wealth 1.1, 0.99, 1.188: drawdown 0, 0.1, 0; mean 1/15 of 0.2, so deviations sum 1/3.
    ReturnRisk risk = ReturnRisk.of(new double[] {0.1, -0.1, 0.2}, 0.15, 3);

    assertThat(risk.meanAbsoluteDeviation()).isCloseTo(1.0 / 9, EXACT);
    assertThat(risk.painIndex()).isCloseTo(0.1 / 3, EXACT);
    assertThat(risk.martinRatio()).isCloseTo(0.188 / Math.sqrt(0.01 / 3), within(1e-12));
    assertThat(risk.downsideFrequency()).isCloseTo(2.0 / 3, EXACT);
    assertThat(risk.bernardoLedoitRatio()).isCloseTo(3, EXACT);
    assertThat(risk.dRatio()).isCloseTo(0.1 / 0.6, EXACT);
  }

  @Test
  void ratiosByNothingAreMissing() {
    ReturnRisk gains = ReturnRisk.of(new double[] {0.1, 0.1}, 0, 12);
    ReturnRisk losses = ReturnRisk.of(new double[] {-0.1, -1.0}, 0, 12);

    assertThat(gains.bernardoLedoitRatio()).isNaN();
    assertThat(gains.martinRatio()).isNaN();
    assertThat(gains.painIndex()).isZero();
    assertThat(losses.dRatio()).isNaN();
    assertThat(losses.martinRatio()).isNaN();
    assertThat(losses.painIndex()).isCloseTo(0.55, EXACT);
  }
}
