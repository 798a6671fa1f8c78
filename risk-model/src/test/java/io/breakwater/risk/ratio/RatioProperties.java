package io.breakwater.risk.ratio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** Laws of the collateral ratio and of its decomposition. */
class RatioProperties {

  private static final int DAYS = 12;
  private static final int ACCOUNTS = 3;

  @Property(tries = 1000)
  void causesAddUpToTheLogChange(@ForAll long seed) {
    LogRatioSeries series = randomLogRatios(seed);
    RatioChanges out = RatioChanges.ofLength(DAYS);
    for (int account = 0; account < ACCOUNTS; account++) {
      int defined = series.decompose(account * DAYS, DAYS, out, 0);
      assertThat(defined).isEqualTo(assertCausesAddUp(out));
    }
  }

  @Property(tries = 1000)
  void causesAddUpToTheBufferChange(@ForAll long seed) {
    Random random = new Random(seed);
    MarginBufferSeries series =
        new MarginBufferSeries(
            gaussians(random), gaussians(random), gaussians(random), gaussians(random));
    RatioChanges out = RatioChanges.ofLength(DAYS);

    assertThat(series.decompose(DAYS, DAYS, out, 0)).isEqualTo(assertCausesAddUp(out));
  }

  /** Walking a flat matrix equals cutting one account out of it. */
  @Property(tries = 1000)
  void offsetEqualsCopy(@ForAll long seed) {
    LogRatioSeries series = randomLogRatios(seed);
    RatioChanges matrix = RatioChanges.ofLength(ACCOUNTS * DAYS);
    RatioChanges alone = RatioChanges.ofLength(DAYS);
    double[] ratios = new double[DAYS];
    double[] changes = new double[DAYS];
    for (int account = 0; account < ACCOUNTS; account++) {
      int offset = account * DAYS;
      series.decompose(offset, DAYS, matrix, offset);
      series.decompose(offset, DAYS, alone, 0);
      CollateralRatioSeries.fill(
          series.collateral(), series.debt(), offset, DAYS, ratios, changes, 0);
      assertThat(alone.change()).isEqualTo(changes);
      assertThat(alone.level()).isEqualTo(ratios);
      assertThat(Arrays.copyOfRange(matrix.change(), offset, offset + DAYS))
          .isEqualTo(alone.change());
      assertThat(Arrays.copyOfRange(matrix.flowEffect(), offset, offset + DAYS))
          .isEqualTo(alone.flowEffect());
    }
  }

  @Property(tries = 1000)
  void ratioDoesNotChangeUnderCommonScaling(
      @ForAll @DoubleRange(min = 0, max = 1e12) @Scale(9) double collateral,
      @ForAll @DoubleRange(min = 1e-6, max = 1e12) @Scale(9) double debt,
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(9) double scale) {
    double ratio = CollateralRatioSeries.ratio(collateral, debt);

    assertThat(CollateralRatioSeries.ratio(collateral * scale, debt * scale))
        .isCloseTo(ratio, within(1e-15 * ratio));
  }

  @Property(tries = 1000)
  void ratioFallsWhenExposureRisesAndIsNeverInfinite(
      @ForAll double collateral,
      @ForAll double debt,
      @ForAll @DoubleRange(min = 1.0001, max = 10) @Scale(9) double rise) {
    double ratio = CollateralRatioSeries.ratio(collateral, debt);

    assertThat(Double.isInfinite(ratio)).isFalse();
    if (ratio > Double.MIN_NORMAL && Double.isFinite(debt * rise)) {
      assertThat(CollateralRatioSeries.ratio(collateral, debt * rise)).isLessThan(ratio);
    }
  }

  /** Same asset on both sides: its price cannot move the ratio. */
  @Property(tries = 1000)
  void sameAssetOnBothSidesHasNoChange(@ForAll long seed) {
    Random random = new Random(seed);
    double[] collateral = new double[DAYS];
    double[] debt = new double[DAYS];
    double price = 100;
    for (int t = 0; t < DAYS; t++) {
      price *= Math.exp(0.1 * random.nextGaussian());
      collateral[t] = 7.3 * price;
      debt[t] = 4.1 * price;
    }
    double[] ratios = new double[DAYS];
    double[] changes = new double[DAYS];

    assertThat(CollateralRatioSeries.fill(collateral, debt, 0, DAYS, ratios, changes, 0))
        .isEqualTo(DAYS - 1);
    for (int t = 1; t < DAYS; t++) {
      assertThat(changes[t]).isCloseTo(0.0, within(1e-15));
    }
  }

  private static int assertCausesAddUp(RatioChanges out) {
    int defined = 0;
    for (int t = 0; t < DAYS; t++) {
      double change = out.change()[t];
      double causes =
          out.priceEffectCollateral()[t]
              + out.priceEffectDebt()[t]
              + out.flowEffect()[t]
              + out.accrualEffect()[t]
              + out.parameterEffect()[t];
      assertThat(Double.isInfinite(causes)).isFalse();
      if (Double.isNaN(change)) {
        assertThat(causes).isNaN();
      } else {
        assertThat(causes).isCloseTo(change, within(1e-9));
        defined++;
      }
    }
    return defined;
  }

  /** Balances over twelve orders of magnitude, gaps, flows that replace whole balances. */
  private static LogRatioSeries randomLogRatios(long seed) {
    Random random = new Random(seed);
    int length = ACCOUNTS * DAYS;
    double[][] v = new double[7][length];
    for (int i = 0; i < length; i++) {
      double collateral = 100 * Math.exp(6 * random.nextGaussian());
      double debt = 50 * Math.exp(6 * random.nextGaussian());
      boolean gap = random.nextInt(8) == 0;
      v[0][i] = gap ? Double.NaN : collateral;
      v[1][i] = collateral * Math.exp(0.2 * random.nextGaussian());
      v[2][i] = collateral * (random.nextInt(4) == 0 ? 1.1 : 1);
      v[3][i] = flow(random, v[2][i]);
      v[4][i] = random.nextInt(20) == 0 ? 0 : debt;
      v[5][i] = debt * Math.exp(0.01 * random.nextGaussian());
      v[6][i] = flow(random, v[4][i]);
    }
    return new LogRatioSeries(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
  }

  private static double flow(Random random, double balance) {
    return switch (random.nextInt(5)) {
      case 0 -> balance;
      case 1 -> balance * (1 - 1e-12);
      case 2 -> balance * 1.5;
      case 3 -> -balance * random.nextDouble();
      default -> 0;
    };
  }

  private static double[] gaussians(Random random) {
    double[] values = new double[2 * DAYS];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
