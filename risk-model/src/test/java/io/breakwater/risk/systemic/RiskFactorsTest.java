package io.breakwater.risk.systemic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.CoMoments;
import io.breakwater.risk.num.CounterRandom;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Volatilities and correlations of the risk assets of a book. */
class RiskFactorsTest {
  private static final VolatilityParameters PARAMETERS = VolatilityParameters.DEFAULTS;
  private static final int SHORT = 200;
  private static final int LONG = 1_000;

  /** Returns of standard deviation σ with correlation ρ to stream 0. */
  private static double[] returns(int days, double sigma, double rho, int stream) {
    double[] returns = new double[days];
    for (int day = 0; day < days; day++) {
      double common = CounterRandom.normal(1, day, 0);
      double own = CounterRandom.normal(1, day, stream);
      returns[day] = sigma * (rho * common + Math.sqrt(1 - rho * rho) * own);
    }
    return returns;
  }

  private static CovarianceRoot root(RiskFactors factors) {
    return Objects.requireNonNull(factors.root());
  }

  @Test
  void fewReturnsTakeEwmaAndTheSquareRootOfTime() {
    double[] eth = returns(SHORT, 0.04, 1, 0);

    RiskFactors factors = RiskFactors.of(List.of("ETH"), new double[][] {eth}, 4, PARAMETERS);

    assertThat(factors.volatility("ETH"))
        .isCloseTo(2 * EwmaVolatility.perPeriod(eth, 0, SHORT, 0.94, 30), within(1e-15));
    assertThat(root(factors).returns(new double[] {1})[0])
        .isCloseTo(factors.volatility("ETH"), within(1e-15));
    assertThat(factors.volatility("BTC")).isNaN();
  }

  @Test
  void manyReturnsTakeGarch() {
    RiskFactors factors =
        RiskFactors.of(List.of("ETH"), new double[][] {returns(LONG, 0.04, 1, 0)}, 1, PARAMETERS);

    assertThat(factors.volatility("ETH")).isCloseTo(0.04, within(0.004));
  }

  /** The distance tells the correlation: of two assets it has a closed form. */
  @Test
  void correlationIsTheShrunkSample() {
    double[] eth = returns(SHORT, 0.04, 1, 0);
    double[] btc = returns(SHORT, 0.03, 0.8, 1);
    RiskFactors factors =
        RiskFactors.of(List.of("ETH", "BTC"), new double[][] {eth, btc}, 1, PARAMETERS);
    double[] both = {factors.volatility("ETH"), factors.volatility("BTC")};

    // Two equal standard deviations: d² = 2/(1 + ρ). Two assets have one correlation to shrink to.
    double distance = root(factors).distance(both);
    assertThat(2 / (distance * distance) - 1)
        .isCloseTo(CoMoments.ofPresent(eth, btc, 0, SHORT).correlation(), within(2e-6));
  }

  @Test
  void twoTokensOfOneAssetMoveAsOne() {
    double[] eth = returns(SHORT, 0.04, 1, 0);
    RiskFactors factors =
        RiskFactors.of(List.of("ETH", "WETH"), new double[][] {eth, eth}, 1, PARAMETERS);

    double[] drawn = root(factors).returns(new double[] {1.5, 0.5});
    assertThat(drawn[1]).isCloseTo(drawn[0], within(0.002 * drawn[0]));
  }

  @Test
  void whatIsNotKnownStaysWhereItIs() {
    double[] eth = returns(SHORT, 0.04, 1, 0);
    double[] young = eth.clone();
    Arrays.fill(young, 0, SHORT - 10, Double.NaN);
    double[] pegged = new double[SHORT];

    RiskFactors factors =
        RiskFactors.of(
            List.of("YOUNG", "ETH", "USD"), new double[][] {young, eth, pegged}, 1, PARAMETERS);

    assertThat(root(factors).assets()).containsExactly("ETH");
    assertThat(factors.leftOut()).containsExactly("YOUNG", "USD");
    RiskFactors none = RiskFactors.of(List.of("USD"), new double[][] {pegged}, 1, PARAMETERS);
    assertThat(none.root()).isNull();
    assertThat(none.leftOut()).containsExactly("USD");
    assertThat(RiskFactors.of(List.of(), new double[0][], 1, PARAMETERS).root()).isNull();
  }

  @Test
  void badHorizonIsRefused() {
    assertThatThrownBy(() -> RiskFactors.of(List.of(), new double[0][], 0, PARAMETERS))
        .hasMessage("Horizon must be a positive number of days, cannot be: 0.0");
  }
}
