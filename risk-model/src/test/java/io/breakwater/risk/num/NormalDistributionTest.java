package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class NormalDistributionTest {

  /** Closed forms of the normal: the 99 % value at risk is 2.326348. */
  @Test
  void cumulativeAtTheNinetyNinthPercentile() {
    assertThat(NormalDistribution.cumulative(2.326348)).isCloseTo(0.99, within(2e-8));
    assertThat(NormalDistribution.cumulative(-2.326348)).isCloseTo(0.01, within(2e-8));
    assertThat(NormalDistribution.cumulative(0)).isEqualTo(0.5);
  }

  /** Expected shortfall of the normal is φ(z)/(1 − α), the inverse of Mills' ratio at z. */
  @Test
  void inverseMillsRatioIsTheExpectedShortfall() {
    assertThat(1 / NormalDistribution.millsRatio(2.326348)).isCloseTo(2.665214, within(5e-7));
    assertThat(1 / NormalDistribution.millsRatio(1.959964)).isCloseTo(2.337803, within(5e-7));
  }

  /** Abramowitz, Stegun table 26.2: −log10 of the upper tail at 10 is 23.11805. */
  @Test
  void lowerTailKeepsItsDigits() {
    assertThat(-Math.log10(NormalDistribution.cumulative(-10))).isCloseTo(23.11805, within(5e-6));
  }

  @Test
  void millsRatioIsContinuousWhereTheSeriesTakesOver() {
    double below = NormalDistribution.millsRatio(37.0);
    double above = NormalDistribution.millsRatio(Math.nextUp(37.0));

    assertThat(above).isCloseTo(below, Percentage.withPercentage(1e-8));
    assertThat(NormalDistribution.millsRatio(1e6)).isCloseTo(1e-6, within(1e-17));
  }

  /** Methodology C20: VaR 99 % of N(0,1) is 2.326348. */
  @Test
  void quantileInvertsTheCumulative() {
    assertThat(NormalDistribution.quantile(0.99)).isCloseTo(2.326348, within(5e-7));
    for (double p : new double[] {1e-300, 1e-40, 1e-16, 1e-12, 0.01, 0.5, 0.975}) {
      assertThat(NormalDistribution.cumulative(NormalDistribution.quantile(p)))
          .isCloseTo(p, Percentage.withPercentage(1e-9));
    }
    assertThat(NormalDistribution.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(NormalDistribution.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(NormalDistribution.quantile(1.1)).isNaN();
    assertThat(NormalDistribution.quantile(-0.1)).isNaN();
  }

  /** Second method: slope of the cumulative. */
  @Test
  void densityIsTheSlopeOfTheCumulative() {
    for (double x : new double[] {-3, 0, 0.7}) {
      double slope =
          (NormalDistribution.cumulative(x + 1e-5) - NormalDistribution.cumulative(x - 1e-5))
              / 2e-5;
      assertThat(NormalDistribution.density(x)).isCloseTo(slope, within(1e-10));
    }
  }
}
