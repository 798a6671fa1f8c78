package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.source.ImpactCurve.Quote;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpactCurveTest {
  @Test
  void adjacentViolatorsArePooled() {
    assertThat(ImpactCurve.monotone(new double[] {1, 3, 2, 4}, new double[] {1, 1, 1, 1}))
        .containsExactly(1, 2.5, 2.5, 4);
    assertThat(ImpactCurve.monotone(new double[] {4, 1, 1}, new double[] {1, 1, 2}))
        .containsExactly(1.75, 1.75, 1.75);
  }

  @Test
  void averageImpactIsTheMeanOfTheMarginalOne() {
    // midpoint sum over the sale of 1 - e^-x from 0 to ln 2, where the marginal price has halved
    double x = StrictMath.log(2);
    int steps = 100_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += 1 - StrictMath.exp(-x * (i + 0.5) / steps);
    }
    assertThat(ImpactCurve.averageImpact(0.5)).isCloseTo(sum / steps, within(1e-9));
    assertThat(ImpactCurve.averageImpact(1e-5)).isCloseTo(5e-6, within(1e-10));
  }

  @Test
  void sizeIsReadBetweenTheBuckets() {
    ImpactCurve curve = ImpactCurve.fit(List.of(new Quote(1_000, 0.01), new Quote(10_000, 0.03)));
    assertThat(curve.sizeUsdAt(0.005)).isCloseTo(500, within(1e-9));
    assertThat(curve.sizeUsdAt(0.02)).isCloseTo(5_500, within(1e-9));
    assertThat(curve.pooledBuckets()).isZero();
  }

  @Test
  void impactBeyondTheQuotesHasNoSize() {
    ImpactCurve curve = ImpactCurve.fit(List.of(new Quote(1_000, 0.01)));
    assertThat(curve.sizeUsdAt(0.01)).isNaN();
  }

  @Test
  void oneStrayQuoteDoesNotMoveTheCurve() {
    ImpactCurve clean =
        ImpactCurve.fit(
            List.of(new Quote(1_000, 0.001), new Quote(1_001, 0.001), new Quote(1e5, 0.1)));
    ImpactCurve stray =
        ImpactCurve.fit(
            List.of(
                new Quote(1_000, 0.001),
                new Quote(1_001, 0.001),
                new Quote(1_002, 0.9),
                new Quote(1e5, 0.1)));
    assertThat(stray.sizeUsdAt(0.05)).isCloseTo(clean.sizeUsdAt(0.05), within(1.0));
  }

  @Test
  void curveWithoutQuotesIsRefused() {
    assertThatThrownBy(() -> ImpactCurve.fit(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An impact curve needs a quote");
  }
}
