package io.breakwater.risk.systemic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.CoMoments;
import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Roots of covariances and seeded Student t scenarios. */
class MonteCarloScenariosTest {
  private static final List<String> ASSETS = List.of("ETH", "BTC");

  private static CovarianceRoot root(double correlation) {
    return CovarianceRoot.of(
        ASSETS, new double[] {0.08, 0.05}, new double[][] {{1, correlation}, {correlation, 1}});
  }

  @Property(tries = 100)
  void rootAndItsInverseUndoEachOther(
      @ForAll @DoubleRange(min = -0.99, max = 0.99) double correlation,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double x,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double y) {
    double[] returns = {x, y};
    CovarianceRoot root = root(correlation);
    double u = x / 0.08;
    double v = y / 0.05;
    double squared = (u * u - 2 * correlation * u * v + v * v) / (1 - correlation * correlation);

    assertThat(root.returns(root.standard(returns))).containsExactly(returns, within(1e-12));
    // The closed form of two assets.
    assertThat(root.distance(returns)).isCloseTo(Math.sqrt(Math.max(0, squared)), within(1e-6));
  }

  @Test
  void covarianceTimesWeights() {
    assertThat(root(0.5).timesCovariance(new double[] {2, 3}))
        .containsExactly(
            new double[] {2 * 0.0064 + 3 * 0.002, 2 * 0.002 + 3 * 0.0025}, within(1e-15));
  }

  @Test
  void sampleHasTheVolatilitiesCorrelationAndTailsAskedFor() {
    MonteCarloScenarios scenarios = new MonteCarloScenarios(root(0.6), 5);
    int count = 40_000;
    double[] eth = new double[count];
    double[] btc = new double[count];
    int beyondFour = 0;
    for (int i = 0; i < count; i++) {
      double[] returns = scenarios.logReturns(42, i);
      eth[i] = returns[0];
      btc[i] = returns[1];
      beyondFour += Math.abs(returns[0]) > 4 * 0.08 ? 1 : 0;
    }

    assertThat(SampleMoments.of(eth).standardDeviation()).isCloseTo(0.08, within(0.003));
    assertThat(SampleMoments.of(btc).standardDeviation()).isCloseTo(0.05, within(0.002));
    assertThat(SampleMoments.of(eth).mean()).isCloseTo(0, within(0.002));
    assertThat(CoMoments.ofPresent(eth, btc, 0, count).correlation()).isCloseTo(0.6, within(0.03));
    // P(|t_5| > 4·√(5/3)) = 0.00357; the normal distribution has 0.00006.
    assertThat(beyondFour / (double) count).isCloseTo(0.0036, within(0.001));
  }

  /** Counted over draws, and for one normal asset 2·(1 − Φ(d)). */
  @Test
  void exceedanceProbabilityIsTheShareOfDrawsSoFarOut() {
    MonteCarloScenarios scenarios = new MonteCarloScenarios(root(0.6), 5);
    int count = 40_000;
    for (double distance : new double[] {0.5, 1.5, 3}) {
      int beyond = 0;
      for (int i = 0; i < count; i++) {
        beyond += root(0.6).distance(scenarios.logReturns(7, i)) >= distance ? 1 : 0;
      }
      double expected = scenarios.exceedanceProbability(distance);
      double error = 4 * Math.sqrt(expected * (1 - expected) / count);
      assertThat(beyond / (double) count).isCloseTo(expected, within(error));
    }
    CovarianceRoot one =
        CovarianceRoot.of(List.of("ETH"), new double[] {0.08}, new double[][] {{1}});
    assertThat(
            new MonteCarloScenarios(one, Double.POSITIVE_INFINITY).exceedanceProbability(1.959964))
        .isCloseTo(0.05, within(1e-7));
    assertThat(scenarios.exceedanceProbability(0)).isEqualTo(1);
    assertThatThrownBy(() -> scenarios.exceedanceProbability(-1))
        .hasMessageContaining("must not be negative, cannot be: -1.0");
  }

  @Test
  void normalScenariosHaveNoFatTails() {
    MonteCarloScenarios scenarios = new MonteCarloScenarios(root(0.6), Double.POSITIVE_INFINITY);
    int beyondFour = 0;
    for (int i = 0; i < 10_000; i++) {
      beyondFour += Math.abs(scenarios.logReturns(42, i)[0]) > 4 * 0.08 ? 1 : 0;
    }

    assertThat(beyondFour).isLessThan(6);
  }

  @Test
  void largerSetBeginsWithTheSmallerOne() {
    MonteCarloScenarios scenarios = new MonteCarloScenarios(root(0.3), 4);
    List<Scenario> few = scenarios.draw(5, 9);

    assertThat(scenarios.draw(50, 9).subList(0, 5)).isEqualTo(few);
    assertThat(scenarios.draw(5, 10)).isNotEqualTo(few);
    assertThat(few.get(0).shocks())
        .allSatisfy(shock -> assertThat(((PriceShock) shock).move()).isGreaterThan(-1));
    assertThat(MonteCarloScenarios.move(-1e6)).isGreaterThan(-1);
  }

  @Test
  void refusesWhatHasNoRoot() {
    assertThatThrownBy(() -> new MonteCarloScenarios(root(0), 2))
        .hasMessageContaining("above 2, where the variance exists, cannot be: 2.0");
    assertThatThrownBy(() -> root(1)).hasMessageContaining("BTC is a combination");
    assertThatThrownBy(() -> root(1.5)).hasMessageContaining("symmetric in [-1, 1]");
    assertThatThrownBy(
            () -> CovarianceRoot.of(ASSETS, new double[] {0, 1}, new double[][] {{1, 0}, {0, 1}}))
        .hasMessageContaining("Volatility of ETH must be positive, cannot be: 0.0");
    assertThatThrownBy(
            () -> CovarianceRoot.of(ASSETS, new double[] {1}, new double[][] {{1, 0}, {0, 1}}))
        .hasMessageContaining("1 volatilities");
    assertThatThrownBy(() -> new MonteCarloScenarios(root(0), 5).draw(0, 1))
        .hasMessageContaining("at least 1, cannot be: 0");
  }
}
