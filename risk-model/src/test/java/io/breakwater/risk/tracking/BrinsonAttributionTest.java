package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.testing.RealFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Attribution of one period and of several. */
class BrinsonAttributionTest {

  private static final Offset<Double> EXACT = within(1e-15);
  private static final double NAN = Double.NaN;

  /**
   * Bacon 2008, table 5.1 and the Brinson–Fachler tables after it: UK, Japanese and US equities;
   * portfolio 8.3 %, benchmark 6.4 %.
   */
  @Test
  void baconThreeCountryPortfolio() {
    BrinsonAttribution attribution = bacon();

    assertThat(attribution.portfolioReturn()).isCloseTo(0.083, EXACT);
    assertThat(attribution.benchmarkReturn()).isCloseTo(0.064, EXACT);
    assertThat(attribution.allocation()).containsExactly(new double[] {0, -0.0104, -0.0016}, EXACT);
    assertThat(attribution.selection()).containsExactly(new double[] {0.04, -0.002, -0.008}, EXACT);
    assertThat(attribution.interaction()).containsExactly(new double[] {0, -0.001, 0.002}, EXACT);
    assertThat(attribution.activeReturn()).isCloseTo(0.019, EXACT);
  }

  @Test
  void effectsAddUpToTheActiveReturn() {
    Random random = new Random(21);
    for (int trial = 0; trial < 100; trial++) {
      BrinsonAttribution attribution = random(random, 6);

      assertThat(sum(attribution.allocation(), attribution.selection(), attribution.interaction()))
          .isCloseTo(attribution.activeReturn(), within(1e-14));
    }
  }

  @Test
  void segmentHeldByOneSideOnlyIsAllocation() {
    BrinsonAttribution attribution =
        BrinsonAttribution.of(
            new double[] {0.5, 0.5, 0, 0},
            new double[] {0.5, 0, 0.5, 0},
            new double[] {0.10, 0.20, NAN, NAN},
            new double[] {0.10, NAN, 0.04, NAN});

    // Benchmark 7 %: half of 20 % − 7 % gained, half of 4 % − 7 % avoided.
    assertThat(attribution.allocation()).containsExactly(new double[] {0, 0.065, 0.015, 0}, EXACT);
    assertThat(attribution.selection()).containsExactly(new double[4], EXACT);
    assertThat(attribution.interaction()).containsExactly(new double[4], EXACT);
  }

  @Test
  void weightsAndReturnsAreChecked() {
    double[] half = {0.5, 0.5};
    double[] returns = {0.1, 0.2};

    assertThatThrownBy(() -> BrinsonAttribution.of(new double[] {0.5, 0.4}, half, returns, returns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Portfolio weights must add up to 1, cannot add up to: 0.9");
    assertThatThrownBy(() -> BrinsonAttribution.of(half, new double[] {0.5, 0.6}, returns, returns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Benchmark weights must add up to 1, cannot add up to: 1.1");
    assertThatThrownBy(() -> BrinsonAttribution.of(half, half, new double[] {0.1, NAN}, returns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Portfolio return of segment 1 must be there, since its weight is 0.5, cannot be:"
                + " NaN");
    assertThatThrownBy(
            () -> BrinsonAttribution.of(half, new double[] {1}, returns, new double[] {0.1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Portfolio and benchmark must have the same segments, cannot be: 2, 1");
    assertThatThrownBy(() -> BrinsonAttribution.of(half, half, new double[1], returns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Portfolio weights and returns must have one length, cannot be: 2, 1");
  }

  @Test
  void linkedEffectsAddUpToTheCompoundedDifference() {
    Random random = new Random(22);
    List<BrinsonAttribution> periods = new ArrayList<>();
    double portfolio = 1;
    double benchmark = 1;
    for (int period = 0; period < 12; period++) {
      BrinsonAttribution attribution = random(random, 4);
      periods.add(attribution);
      portfolio *= 1 + attribution.portfolioReturn();
      benchmark *= 1 + attribution.benchmarkReturn();
    }

    LinkedAttribution linked = LinkedAttribution.link(periods);

    assertThat(linked.portfolioReturn()).isCloseTo(portfolio - 1, EXACT);
    assertThat(linked.benchmarkReturn()).isCloseTo(benchmark - 1, EXACT);
    assertThat(sum(linked.allocation(), linked.selection(), linked.interaction()))
        .isCloseTo(portfolio - benchmark, within(1e-13));
  }

  /** Two periods by hand: one segment of selection alone, so that the effect is the difference. */
  @Test
  void carinoFactorsByHand() {
    BrinsonAttribution first = single(0.10, 0.05);
    BrinsonAttribution second = single(-0.04, -0.04);
    BrinsonAttribution third = single(0.02, 0.06);

    LinkedAttribution linked = LinkedAttribution.link(List.of(first, second, third));

    double portfolio = 1.10 * 0.96 * 1.02;
    double benchmark = 1.05 * 0.96 * 1.06;
    // Σ k_t·(R_p − R_b) is the difference of logarithms, whatever the split.
    double whole = Math.log(portfolio / benchmark) / (portfolio - benchmark);
    double expected = (Math.log(1.10 / 1.05) + Math.log(1.02 / 1.06)) / whole;
    assertThat(linked.selection()[0]).isCloseTo(expected, EXACT);
    assertThat(linked.selection()[0]).isCloseTo(portfolio - benchmark, EXACT);
    assertThat(LinkedAttribution.link(List.of(first)).selection()[0]).isCloseTo(0.05, EXACT);
  }

  @Test
  void constantWeightsSkipDaysThatLackAReturn() {
    double[] weights = {0.7, 0.3};
    double[] benchmark = {0.5, 0.5};
    double[][] returns = {{0.10, NAN, -0.05, 0.02}, {0.02, 0.01, 0.03, NAN}};

    LinkedAttribution linked =
        LinkedAttribution.ofConstantWeights(weights, benchmark, returns, returns, 0, 4)
            .orElseThrow();

    // Days 0 and 2: 7.6 % then −2.6 % against 6 % then −1 %.
    assertThat(linked.portfolioReturn()).isCloseTo(1.076 * 0.974 - 1, EXACT);
    assertThat(linked.benchmarkReturn()).isCloseTo(1.06 * 0.99 - 1, EXACT);
    assertThat(Arrays.stream(linked.allocation()).sum())
        .isCloseTo(1.076 * 0.974 - 1.06 * 0.99, within(1e-14));
    assertThat(sum(linked.selection(), linked.interaction())).isZero();
    assertThat(LinkedAttribution.ofConstantWeights(weights, benchmark, returns, returns, 1, 2))
        .isEmpty();
  }

  @Test
  void leverageThatLostEverythingHasNoAttribution() {
    double[][] returns = {{0.01, -0.4}, {0, 0}};

    assertThat(
            LinkedAttribution.ofConstantWeights(
                new double[] {3, -2}, new double[] {1, 0}, returns, returns, 0, 2))
        .isEmpty();
  }

  @Test
  void linkingRefusesWhatItCannotLink() {
    assertThatThrownBy(() -> LinkedAttribution.link(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Linking needs at least one period, cannot be: []");
    assertThatThrownBy(() -> LinkedAttribution.link(List.of(single(0.1, 0.1), bacon())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Periods must have the same segments, cannot be: 1, 3");
    assertThatThrownBy(() -> LinkedAttribution.link(List.of(single(-1, 0.1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Returns must be above -1 to be linked, cannot be: -1.0, 0.1");
  }

  /**
   * Real weights and returns of ten sectors over five months (PerformanceAnalytics), the rest in
   * cash, against the same sectors in equal weights: both sides earn the sectors' own returns, so
   * that all of the difference is allocation, and the compounded returns follow from the table
   * directly.
   */
  @Test
  void tenSectorsAgainstEqualWeights() {
    double[][] weights = table("benchmarks/pa_test_weights.csv");
    double[][] returns = table("benchmarks/pa_test_returns.csv");
    double[] equal = new double[11];
    Arrays.fill(equal, 0, 10, 0.1);
    List<BrinsonAttribution> periods = new ArrayList<>();
    double portfolio = 1;
    double benchmark = 1;
    for (int month = 0; month < 5; month++) {
      double own = 0;
      double other = 0;
      for (int sector = 0; sector < 10; sector++) {
        own += weights[month][sector] * returns[month][sector];
        other += 0.1 * returns[month][sector];
      }
      portfolio *= 1 + own;
      benchmark *= 1 + other;
      double[] withCash = Arrays.copyOf(weights[month], 11);
      withCash[10] = 1 - Arrays.stream(weights[month]).sum();
      double[] earned = Arrays.copyOf(returns[month], 11);
      periods.add(BrinsonAttribution.of(withCash, equal, earned, earned));
    }

    LinkedAttribution linked = LinkedAttribution.link(periods);

    assertThat(linked.portfolioReturn()).isCloseTo(portfolio - 1, within(1e-14));
    assertThat(linked.benchmarkReturn()).isCloseTo(benchmark - 1, within(1e-14));
    assertThat(Arrays.stream(linked.allocation()).sum())
        .isCloseTo(portfolio - benchmark, within(1e-14));
    assertThat(sum(linked.selection(), linked.interaction())).isZero();
  }

  private static double[][] table(String file) {
    List<String> lines = RealFiles.lines(file);
    return lines.stream()
        .skip(1)
        .map(
            line ->
                Arrays.stream(line.split(",", -1))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray())
        .toArray(double[][]::new);
  }

  private static BrinsonAttribution bacon() {
    return BrinsonAttribution.of(
        new double[] {0.4, 0.3, 0.3},
        new double[] {0.4, 0.2, 0.4},
        new double[] {0.20, -0.05, 0.06},
        new double[] {0.10, -0.04, 0.08});
  }

  private static BrinsonAttribution single(double portfolio, double benchmark) {
    return BrinsonAttribution.of(
        new double[] {1}, new double[] {1}, new double[] {portfolio}, new double[] {benchmark});
  }

  private static BrinsonAttribution random(Random random, int segments) {
    return BrinsonAttribution.of(
        weights(random, segments),
        weights(random, segments),
        random.doubles(segments, -0.2, 0.2).toArray(),
        random.doubles(segments, -0.2, 0.2).toArray());
  }

  private static double[] weights(Random random, int segments) {
    double[] weights = random.doubles(segments, -0.2, 1).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static double sum(double[]... effects) {
    return Arrays.stream(effects).flatMapToDouble(Arrays::stream).sum();
  }
}
