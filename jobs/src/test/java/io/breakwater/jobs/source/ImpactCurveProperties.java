package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class ImpactCurveProperties {
  @Property(tries = 1000)
  void fittedValuesNeverFallAndKeepTheMean(
      @ForAll @Size(min = 1, max = 30) int @IntRange(min = 0, max = 10_000) [] impactsBps) {
    double[] values = Arrays.stream(impactsBps).mapToDouble(bps -> bps / 10_000.0).toArray();
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    double[] fitted = ImpactCurve.monotone(values, weights);
    for (int i = 1; i < fitted.length; i++) {
      assertThat(fitted[i]).isGreaterThanOrEqualTo(fitted[i - 1]);
    }
    assertThat(Arrays.stream(fitted).sum()).isCloseTo(Arrays.stream(values).sum(), within(1e-9));
    assertThat(ImpactCurve.monotone(fitted, weights)).containsExactly(fitted, within(1e-12));
  }

  @Property(tries = 1000)
  void averageImpactLiesBetweenHalfAndAllOfTheMarginal(
      @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 0.99) double fall) {
    assertThat(ImpactCurve.averageImpact(fall)).isBetween(fall / 2 - 1e-12, fall);
  }
}
