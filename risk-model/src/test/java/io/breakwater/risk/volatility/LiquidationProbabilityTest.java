package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiquidationProbabilityTest {

  /** HF 1.2, 5 % a day, 7 days: DD = 0.182322 / 0.132288 = 1.378221; 2Φ(−DD) = 0.168135. */
  @Test
  void workedByHand() {
    assertThat(DistanceToLiquidation.ofHealthFactor(1.2, 0.05, 7))
        .isCloseTo(1.378221, within(5e-7));
    assertThat(LiquidationProbability.ofHealthFactor(1.2, 0.05, 7))
        .isCloseTo(0.168135, within(5e-7));
  }

  @Test
  void distanceOfOneAssetIsThatOfItsLiquidationPrice() {
    // 10 ETH at 2,000, LT 0.8, debt 12,000: liquidation price 12,000 / (10·0.8) = 1,500.
    double healthFactor = 10 * 2000 * 0.8 / 12000;

    assertThat(DistanceToLiquidation.ofHealthFactor(healthFactor, 0.04, 30))
        .isCloseTo(Math.log(2000.0 / 1500.0) / (0.04 * Math.sqrt(30)), within(1e-14));
  }

  @Test
  void firstPassageIsTwiceThePointInTimeProbability() {
    double distance = DistanceToLiquidation.ofHealthFactor(1.5, 0.06, 30);

    assertThat(LiquidationProbability.ofHealthFactor(1.5, 0.06, 30))
        .isEqualTo(2 * NormalDistribution.cumulative(-distance));
  }

  @Test
  void belowOneIsCertainAndAtOneAnyMoveSuffices() {
    assertThat(LiquidationProbability.ofHealthFactor(0.99, 0.05, 1)).isEqualTo(1.0);
    assertThat(LiquidationProbability.ofHealthFactor(0.0, Double.NaN, 1)).isEqualTo(1.0);
    assertThat(LiquidationProbability.ofHealthFactor(1.0, 0.05, 1)).isEqualTo(1.0);
    assertThat(LiquidationProbability.ofHealthFactor(1.0, 0.0, 1)).isZero();
    assertThat(LiquidationProbability.ofHealthFactor(1.5, 0.0, 1)).isZero();
    assertThat(LiquidationProbability.ofMarginBuffer(-0.001, 0.0, 1)).isEqualTo(1.0);
    assertThat(LiquidationProbability.ofMarginBuffer(0.0, 0.01, 1)).isEqualTo(1.0);
    assertThat(DistanceToLiquidation.ofHealthFactor(0.9, 0.05, 1)).isNegative();
  }

  @Test
  void missingInputsStayMissingAndNothingIsInfinite() {
    assertThat(LiquidationProbability.ofHealthFactor(Double.NaN, 0.05, 1)).isNaN();
    assertThat(LiquidationProbability.ofHealthFactor(1.5, Double.NaN, 1)).isNaN();
    assertThat(DistanceToLiquidation.ofHealthFactor(1.5, 0.0, 1)).isNaN();
    assertThat(DistanceToLiquidation.ofHealthFactor(0.0, 0.05, 1)).isNaN();
    assertThat(DistanceToLiquidation.ofHealthFactor(1.5, Double.NaN, 1)).isNaN();
    assertThat(DistanceToLiquidation.ofMarginBuffer(1, Double.MIN_VALUE, 1)).isNaN();
    assertThat(LiquidationProbability.firstPassage(0.1, Double.NaN, 0.05, 1)).isNaN();
  }

  @Test
  void marginBufferIsAnAbsoluteDistance() {
    assertThat(DistanceToLiquidation.ofMarginBuffer(0.06, 0.02, 9)).isCloseTo(1, within(1e-15));
    assertThat(LiquidationProbability.ofMarginBuffer(0.06, 0.02, 9))
        .isCloseTo(2 * NormalDistribution.cumulative(-1), within(1e-15));
  }

  /** Second method: Simpson's rule over the density of the first-passage time. */
  @ParameterizedTest
  @CsvSource({
    "0.2, 0, 0.05, 7",
    "0.2, 0.01, 0.05, 30",
    "0.2, -0.01, 0.05, 30",
    "0.05, 0.02, 0.03, 90",
    "0.5, -0.002, 0.01, 30",
    "1.5, -0.05, 0.02, 20"
  })
  void agreesWithTheIntegralOfThePassageTimeDensity(
      double distance, double drift, double volatility, double horizon) {
    int steps = 200_000;
    double width = horizon / steps;
    double integral = 0;
    for (int i = 1; i <= steps; i++) {
      double weight = i == steps ? 1 : (i % 2 == 1 ? 4 : 2);
      integral += weight * passageDensity(distance, drift, volatility, i * width);
    }

    assertThat(LiquidationProbability.firstPassage(distance, drift, volatility, horizon))
        .isCloseTo(integral * width / 3, within(1e-9));
  }

  /** Without noise, a falling ratio is certain to cross and a rising one certain not to. */
  @Test
  void driftDominatesWhereNoiseVanishes() {
    assertThat(LiquidationProbability.firstPassage(0.2, -0.01, 0.0, 30)).isEqualTo(1.0);
    assertThat(LiquidationProbability.firstPassage(0.2, -0.01, 0.0, 10)).isZero();
    assertThat(LiquidationProbability.firstPassage(0.2, -0.01, 1e-5, 30))
        .isCloseTo(1.0, within(1e-12));
    assertThat(LiquidationProbability.firstPassage(0.2, -0.01, 1e-5, 10))
        .isCloseTo(0.0, within(1e-12));
    assertThat(LiquidationProbability.firstPassage(0.2, 0.01, 1e-5, 10))
        .isCloseTo(0.0, within(1e-12));
  }

  private static double passageDensity(
      double distance, double drift, double volatility, double time) {
    double variance = volatility * volatility;
    double position = distance + drift * time;
    return distance
        / Math.sqrt(2 * Math.PI * variance * time * time * time)
        * Math.exp(-position * position / (2 * variance * time));
  }
}
