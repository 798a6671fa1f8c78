package io.breakwater.risk.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.NormalDistribution;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueAtRiskTest {

  /** Methodology C20. */
  @Test
  void standardNormalHasTheClosedFormsOfTheTables() {
    TailRisk tail = ValueAtRisk.ofNormal(1, 0.99, 250, 0);

    assertThat(tail.valueAtRisk()).isCloseTo(2.326348, within(5e-7));
    assertThat(tail.expectedShortfall()).isCloseTo(2.665214, within(5e-7));
    assertThat(ValueAtRisk.ofNormal(1, 0.975, 250, 0).expectedShortfall())
        .isCloseTo(2.337803, within(5e-7));
  }

  /** By hand: losses 1 … 250; h = 249·0.99 = 246.51; m = 2.5, so (250 + 249 + 248/2)/2.5. */
  @Test
  void historicalTailInterpolatesAndCountsThePartOfAnObservation() {
    double[] profits = IntStream.rangeClosed(1, 250).mapToDouble(i -> -i).toArray();

    TailRisk tail = ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, 0.99);

    assertThat(tail.valueAtRisk()).isCloseTo(247.51, within(1e-9));
    assertThat(tail.expectedShortfall()).isCloseTo(249.2, within(1e-9));
    assertThat(tail.observations()).isEqualTo(250);
  }

  /** The same from losses that are sorted already, with room left behind them; 98.01 in 100. */
  @Test
  void sortedLossesGiveTheSameQuantile() {
    double[] sorted = IntStream.rangeClosed(1, 300).mapToDouble(i -> i).toArray();

    assertThat(ValueAtRisk.ofSortedLosses(sorted, 250, 0.99)).isCloseTo(247.51, within(1e-9));
    assertThat(ValueAtRisk.ofSortedLosses(sorted, 100, 0.99)).isCloseTo(99.01, within(1e-9));
    assertThat(ValueAtRisk.ofSortedLosses(sorted, 99, 0.99)).isNaN();
    assertThatThrownBy(() -> ValueAtRisk.ofSortedLosses(sorted, 100, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Level must be in [0.5, 1), cannot be: 1.0");
  }

  @Test
  void wholeTailIsNotSplitByRounding() {
    double[] profits = IntStream.rangeClosed(1, 10).mapToDouble(i -> -i).toArray();

    // 1 − 0.9 is a little less than 0.1: ten observations must still hold one.
    TailRisk tail = ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, 0.9);

    assertThat(tail.reason()).isNull();
    assertThat(tail.expectedShortfall()).isEqualTo(10);
    assertThat(tail.valueAtRisk()).isCloseTo(9.1, within(1e-12));
  }

  @Test
  void fewerObservationsThanTheLevelNeedsSayNothing() {
    double[] profits = new double[100];
    profits[7] = Double.NaN;

    TailRisk tail = ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, 0.99);

    assertThat(tail.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(tail.valueAtRisk()).isNaN();
    assertThat(tail.expectedShortfall()).isNaN();
    assertThat(tail.observations()).isEqualTo(99);
    assertThat(tail.missing()).isEqualTo(1);
    profits[7] = -1;
    assertThat(ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, 0.99).expectedShortfall())
        .isEqualTo(1);
  }

  @Test
  void unknownVolatilityLeavesTheNormalTailAbsent() {
    TailRisk tail = ValueAtRisk.ofNormal(Double.NaN, 0.99, 1, 4);

    assertThat(tail.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(tail.valueAtRisk()).isNaN();
    assertThat(ValueAtRisk.ofNormal(0, 0.99, 30, 0).valueAtRisk()).isZero();
  }

  @Test
  void sureProfitIsANegativeValueAtRisk() {
    double[] profits = IntStream.range(0, 200).mapToDouble(i -> 5).toArray();

    assertThat(ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, 0.99).valueAtRisk())
        .isEqualTo(-5);
  }

  /** Second method: 200,000 seeded draws against the closed form, four standard errors. */
  @Test
  void simulationAgreesWithTheClosedForm() {
    Random random = new Random(20_250_101);
    double[] profits = random.doubles(200_000).map(NormalDistribution::quantile).toArray();

    TailRisk simulated = ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, 0.99);
    TailRisk closed = ValueAtRisk.ofNormal(1, 0.99, profits.length, 0);

    // √(α(1 − α)/n)/φ(z) = 0.0083.
    assertThat(simulated.valueAtRisk()).isCloseTo(closed.valueAtRisk(), within(0.034));
    assertThat(simulated.expectedShortfall()).isCloseTo(closed.expectedShortfall(), within(0.045));
  }

  @Test
  void levelOutsideTheUpperHalfIsRefused() {
    assertThatThrownBy(() -> ValueAtRisk.ofProfits(TailMethod.HISTORICAL, new double[] {1}, 0.01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Level must be in [0.5, 1), cannot be: 0.01");
    assertThatThrownBy(() -> ValueAtRisk.ofNormal(1, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Level must be in [0.5, 1), cannot be: 1.0");
  }
}
