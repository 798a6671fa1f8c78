package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.ratio.CollateralRatioSeries;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** Laws of volatility. */
class VolatilityProperties {

  private static final VolatilityParameters PARAMETERS = VolatilityParameters.DEFAULTS;

  /** Changes on a grid of 2^-20, so that adding a multiple of it loses no bit. */
  @Provide
  Arbitrary<double[]> changes() {
    return Arbitraries.integers()
        .between(-(1 << 20), 1 << 20)
        .map(i -> i * 0x1p-20)
        .injectNull(0.1)
        .array(Double[].class)
        .ofMinSize(2)
        .ofMaxSize(80)
        .map(VolatilityProperties::withGaps)
        .filter(values -> SampleMoments.ofPresent(values, 0, values.length).observations() >= 2);
  }

  @Property(tries = 1000)
  void volatilityScalesWithTheChanges(
      @ForAll("changes") double[] changes,
      @ForAll @DoubleRange(min = -50, max = 50) @Scale(6) double factor) {
    double[] scaled = Arrays.stream(changes).map(change -> factor * change).toArray();
    for (VolatilityEstimator estimator : VolatilityEstimator.values()) {
      double volatility = estimate(estimator, changes);

      assertThat(estimate(estimator, scaled))
          .isCloseTo(Math.abs(factor) * volatility, within(1e-13 * Math.abs(factor)));
    }
  }

  @Property(tries = 1000)
  void sampleVolatilityIgnoresAConstant(
      @ForAll("changes") double[] changes, @ForAll int gridSteps) {
    double constant = gridSteps * 0x1p-20;
    double[] shifted = Arrays.stream(changes).map(change -> change + constant).toArray();

    double volatility = estimate(VolatilityEstimator.SAMPLE, changes);

    assertThat(estimate(VolatilityEstimator.SAMPLE, shifted))
        .isCloseTo(volatility, within(1e-12 * volatility));
  }

  @Property(tries = 1000)
  void orderOfDaysDoesNotMatterUnweighted(@ForAll("changes") double[] changes, @ForAll long seed) {
    List<Double> order = new ArrayList<>();
    Arrays.stream(changes).forEach(order::add);
    Collections.shuffle(order, new Random(seed));
    double[] shuffled = order.stream().mapToDouble(Double::doubleValue).toArray();

    double volatility = estimate(VolatilityEstimator.SAMPLE, changes);

    assertThat(estimate(VolatilityEstimator.SAMPLE, shuffled))
        .isCloseTo(volatility, within(1e-13 * volatility));
    assertThat(DownsideVolatility.perPeriod(shuffled, 0, shuffled.length))
        .isCloseTo(DownsideVolatility.perPeriod(changes, 0, changes.length), within(1e-13));
  }

  @Property(tries = 1000)
  void zeroOnlyForAConstant(@ForAll("changes") double[] changes) {
    boolean constant = Arrays.stream(changes).filter(c -> !Double.isNaN(c)).distinct().count() == 1;

    double volatility = estimate(VolatilityEstimator.SAMPLE, changes);

    assertThat(volatility == 0).isEqualTo(constant);
  }

  @Property(tries = 1000)
  void anyConstantHasExactlyZero(@ForAll double constant, @ForAll("changes") double[] shape) {
    double[] values = new double[shape.length];
    Arrays.fill(values, constant);

    assertThat(estimate(VolatilityEstimator.SAMPLE, values)).isEqualTo(0.0);
  }

  /** One pass over exact Σx and Σx², in BigDecimal, is the second method. */
  @Property(tries = 1000)
  void agreesWithAnExactOnePassAtAnOffsetOfAHundredMillion(@ForAll("changes") double[] changes) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    int n = 0;
    double[] offset = new double[changes.length];
    for (int i = 0; i < changes.length; i++) {
      offset[i] = 1e8 + changes[i];
      if (!Double.isNaN(offset[i])) {
        BigDecimal value = new BigDecimal(offset[i]);
        sum = sum.add(value);
        squares = squares.add(value.multiply(value));
        n++;
      }
    }
    BigDecimal count = BigDecimal.valueOf(n);
    double expected =
        squares
            .multiply(count)
            .subtract(sum.multiply(sum))
            .divide(count.multiply(BigDecimal.valueOf(n - 1L)), MathContext.DECIMAL128)
            .sqrt(MathContext.DECIMAL64)
            .doubleValue();

    assertThat(estimate(VolatilityEstimator.SAMPLE, offset))
        .isCloseTo(expected, within(1e-12 * expected));
  }

  @Property(tries = 1000)
  void ewmaLiesBetweenTheSmallestAndTheLargestChange(@ForAll("changes") double[] changes) {
    double smallest = Double.MAX_VALUE;
    double largest = 0;
    for (double change : changes) {
      if (!Double.isNaN(change)) {
        smallest = Math.min(smallest, Math.abs(change));
        largest = Math.max(largest, Math.abs(change));
      }
    }

    assertThat(EwmaVolatility.perPeriod(changes, 0, changes.length, 0.9, 3))
        .isBetween(smallest * (1 - 1e-14), largest * (1 + 1e-14));
  }

  /** One collateral and stable debt: the ratio is as volatile as the asset, whatever is held. */
  @Property(tries = 1000)
  void oneAssetAgainstStableDebtIsAsVolatileAsTheAsset(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(9) double quantity,
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(9) double debt) {
    Random random = new Random(seed);
    int days = 61;
    double[] assetChanges = new double[days];
    double[] collateral = new double[days];
    double[] debts = new double[days];
    double price = 2000;
    for (int t = 0; t < days; t++) {
      double next = t == 0 ? price : price * Math.exp(0.05 * random.nextGaussian());
      assetChanges[t] = t == 0 ? Double.NaN : Math.log(next) - Math.log(price);
      price = next;
      collateral[t] = quantity * price;
      debts[t] = debt;
    }
    double[] ratios = new double[days];
    double[] changes = new double[days];
    CollateralRatioSeries.fill(collateral, debts, 0, days, ratios, changes, 0);

    for (VolatilityEstimator estimator : VolatilityEstimator.values()) {
      double asset = estimate(estimator, assetChanges);
      assertThat(estimate(estimator, changes)).isCloseTo(asset, within(1e-12 * asset));
    }
  }

  @Property(tries = 1000)
  void probabilityGrowsWithRiskAndTimeAndFallsWithHealth(
      @ForAll @DoubleRange(min = 0.5, max = 5) @Scale(6) double health,
      @ForAll @DoubleRange(min = 0.001, max = 0.5) @Scale(6) double volatility,
      @ForAll @DoubleRange(min = 0.5, max = 60) @Scale(6) double horizon) {
    double probability = LiquidationProbability.ofHealthFactor(health, volatility, horizon);

    assertThat(probability).isBetween(0.0, 1.0);
    assertThat(LiquidationProbability.ofHealthFactor(health, volatility * 1.1, horizon))
        .isGreaterThanOrEqualTo(probability);
    assertThat(LiquidationProbability.ofHealthFactor(health, volatility, horizon * 1.1))
        .isGreaterThanOrEqualTo(probability);
    assertThat(LiquidationProbability.ofHealthFactor(health * 1.1, volatility, horizon))
        .isLessThanOrEqualTo(probability);
  }

  private static double estimate(VolatilityEstimator estimator, double[] changes) {
    return estimator.perPeriod(changes, 0, changes.length, PARAMETERS);
  }

  private static double[] withGaps(Double[] values) {
    double[] changes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      changes[i] = values[i] == null ? Double.NaN : values[i];
    }
    return changes;
  }
}
