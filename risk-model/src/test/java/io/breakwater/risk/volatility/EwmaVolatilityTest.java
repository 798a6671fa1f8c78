package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EwmaVolatilityTest {

  private static final Offset<Double> EXACT = within(1e-15);
  private static final double NAN = Double.NaN;

  /** Hull, Risk Management and Financial Institutions, example 5.2: λ 0.90, σ 1 %, return 2 %. */
  @Test
  void hullExample() {
    double variance = EwmaVolatility.nextVariance(0.01 * 0.01, 0.02, 0.90);

    assertThat(variance).isCloseTo(0.00013, within(1e-18));
    assertThat(Math.sqrt(variance)).isCloseTo(0.0114, within(5e-5));
    // The same as a series: one seed observation of 1 %, then 2 %.
    assertThat(EwmaVolatility.perPeriod(new double[] {-0.01, 0.02}, 0, 2, 0.90, 1))
        .isCloseTo(Math.sqrt(0.00013), EXACT);
  }

  /** RiskMetrics Technical Document: days that carry 99 % of the weight. */
  @Test
  void riskMetricsEffectiveDays() {
    assertThat(EwmaVolatility.effectiveObservations(0.01, 0.94)).isCloseTo(74.4, within(0.05));
    assertThat(EwmaVolatility.effectiveObservations(0.01, 0.97)).isCloseTo(151.2, within(0.05));
    assertThat(EwmaVolatility.effectiveObservations(0.01, 0.99)).isCloseTo(458, within(0.5));
  }

  @Test
  void seedIsTheMeanSquareOfTheFirstPresentChanges() {
    // Seed of 2: (9 + 16) / 2 = 12.5; then 0.5·12.5 + 0.5·4 = 8.25.
    double[] changes = {NAN, 3, NAN, -4, 2};

    assertThat(EwmaVolatility.perPeriod(changes, 0, 5, 0.5, 2)).isCloseTo(Math.sqrt(8.25), EXACT);
  }

  @Test
  void missingDaysDecayByElapsedTimeAndAreNoZeroChanges() {
    // Seed 16. Three days on, the old variance has 0.5³ of the weight, the new change the rest.
    double[] gap = {4, NAN, NAN, 2};
    double[] zeros = {4, 0, 0, 2};

    assertThat(EwmaVolatility.perPeriod(gap, 0, 4, 0.5, 1))
        .isCloseTo(Math.sqrt(0.125 * 16 + 0.875 * 4), EXACT);
    assertThat(EwmaVolatility.perPeriod(zeros, 0, 4, 0.5, 1))
        .isCloseTo(Math.sqrt(0.125 * 16 + 0.5 * 4), EXACT);
  }

  @Test
  void daysMissingAtTheEndChangeNothing() {
    double[] changes = {4, 2, NAN, NAN};

    assertThat(EwmaVolatility.perPeriod(changes, 0, 4, 0.9, 1))
        .isEqualTo(EwmaVolatility.perPeriod(changes, 0, 2, 0.9, 1));
  }

  @Test
  void fewerChangesThanTheSeedGiveTheirRootMeanSquare() {
    assertThat(EwmaVolatility.perPeriod(new double[] {3, NAN, 4}, 0, 3, 0.94, 30))
        .isCloseTo(Math.sqrt(12.5), EXACT);
    assertThat(EwmaVolatility.perPeriod(new double[] {NAN}, 0, 1, 0.94, 30)).isNaN();
  }

  /** What was known after a day is the volatility of the series cut off after it. */
  @Test
  void everyDayKnowsItsOwnPast() {
    double[] changes = {NAN, 3, NAN, -4, 2, NAN, 1};

    double[] known = EwmaVolatility.perPeriodAfterEachDay(changes, 0, 7, 0.5, 2);

    assertThat(known).hasSize(7);
    assertThat(known[0]).isNaN();
    for (int day = 1; day < 7; day++) {
      assertThat(known[day]).isEqualTo(EwmaVolatility.perPeriod(changes, 0, day + 1, 0.5, 2));
    }
  }

  @Test
  void recursionEqualsTheSumOfItsWeights() {
    // Second method: σ² = λⁿ·seed + (1 − λ)·Σ λ^{n−1−j}·r_j².
    double[] changes = new double[80];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = 0.03 * Math.sin(i * i);
    }
    double expected = 0;
    for (int i = 0; i < 30; i++) {
      expected += changes[i] * changes[i] / 30 * Math.pow(0.94, 50);
    }
    for (int i = 30; i < 80; i++) {
      expected += 0.06 * Math.pow(0.94, 79 - i) * changes[i] * changes[i];
    }

    assertThat(EwmaVolatility.perPeriod(changes, 0, 80, 0.94, 30))
        .isCloseTo(Math.sqrt(expected), within(1e-14));
  }
}
