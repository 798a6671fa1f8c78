package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.CounterRandom;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.volatility.LiquidationProbability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FundPathsTest {
  private static final FundParameters SMALL = new FundParameters(100, 3, 2, 1);

  /** By hand: path 0 falls 5, recovers 3, falls 4: its draw is 6; path 1 gains, then falls 2. */
  @Test
  void drawIsTheDeepestFallBelowTheStart() {
    FundPaths paths = new FundPaths(SMALL, 1);
    paths.add(0, 0, 0, -5);
    paths.add(0, 0, 1, 3);
    paths.add(0, 0, 2, -4);
    paths.add(0, 1, 0, 1);
    paths.add(0, 1, 1, -2);

    assertThat(paths.outlook(0, 5.9).expectedDrawUsd()).isEqualTo((6 + 1) / 100.0);
    assertThat(paths.outlook(0, 5.9).depletionProbability()).isEqualTo(0.01);
    assertThat(paths.outlook(0, 6).depletionProbability()).isZero();
    assertThat(paths.outlook(0, 0.5).depletionProbability()).isEqualTo(0.02);
    assertThat(paths.outlook(0, 0.5).standardError())
        .isCloseTo(Math.sqrt(0.02 * 0.98 / 100), within(1e-15));
  }

  /** Pools do not help each other unless they are taken together. */
  @Test
  void poolsStandAlone() {
    FundPaths paths = new FundPaths(SMALL, 2);
    paths.add(0, 0, 0, -5);
    paths.add(1, 0, 0, 10);

    assertThat(paths.outlook(0, 1).depletionProbability()).isEqualTo(0.01);
    assertThat(paths.outlook(1, 0).depletionProbability()).isZero();
    assertThat(paths.outlook(new int[] {0, 1}, 1).depletionProbability()).isZero();
    assertThat(paths.isEmpty(0)).isFalse();
    assertThat(new FundPaths(SMALL, 1).isEmpty(0)).isTrue();
  }

  @Test
  void unknownBalanceHasNoProbability() {
    FundPaths.Outlook outlook = new FundPaths(SMALL, 1).outlook(0, Double.NaN);

    assertThat(outlook.depletionProbability()).isNaN();
    assertThat(outlook.expectedDrawUsd()).isZero();
    assertThat(outlook.reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
  }

  /** Overdrawn already: every path has min IF < 0. */
  @Test
  void overdrawnFundIsDepleted() {
    assertThat(new FundPaths(SMALL, 1).outlook(0, -1).depletionProbability()).isEqualTo(1);
  }

  /**
   * Closed form of the reflection principle: a walk of n steps of ±1 reaches −b with probability
   * P(S_n ≤ −b) + P(S_n < −b).
   */
  @ParameterizedTest
  @CsvSource({"3, 20", "7, 30", "1, 9"})
  void walkAgreesWithReflection(int level, int steps) {
    FundParameters parameters = new FundParameters(20_000, steps, 2, 1);
    FundPaths paths = new FundPaths(parameters, 1);
    for (int path = 0; path < parameters.paths(); path++) {
      for (int day = 0; day < steps; day++) {
        paths.add(0, path, day, CounterRandom.bits(8, path, day) < 0 ? -1 : 1);
      }
    }
    double expected = 0;
    for (int downs = 0; downs <= steps; downs++) {
      int end = steps - 2 * downs;
      double chance = choose(steps, downs) / Math.pow(2, steps);
      expected += end <= -level ? chance : 0;
      expected += end < -level ? chance : 0;
    }
    // Depleted means below 0: a balance just short of the level.
    FundPaths.Outlook outlook = paths.outlook(0, level - 0.5);

    assertThat(outlook.depletionProbability())
        .isCloseTo(expected, within(4 * outlook.standardError() + 1e-9));
  }

  /**
   * Closed form of Brownian motion with drift (first passage), with the barrier moved by
   * 0.5826·σ·√Δt because the walk is watched at steps (Broadie, Glasserman, Kou 1997).
   */
  @Test
  void normalStepsAgreeWithFirstPassage() {
    int steps = 60;
    FundParameters parameters = new FundParameters(10_000, steps, 2, 1);
    FundPaths paths = new FundPaths(parameters, 1);
    double drift = -1.5;
    double sigma = 100;
    for (int path = 0; path < parameters.paths(); path++) {
      for (int day = 0; day < steps; day++) {
        paths.add(0, path, day, drift + sigma * CounterRandom.normal(6, path, day));
      }
    }
    double balance = 700;
    FundPaths.Outlook outlook = paths.outlook(0, balance);

    assertThat(outlook.depletionProbability())
        .isCloseTo(
            LiquidationProbability.firstPassage(balance + 0.5826 * sigma, drift, sigma, steps),
            within(4 * outlook.standardError()));
  }

  @Test
  void drawsCoverTheHistoryEvenly() {
    FundParameters parameters = new FundParameters(5_000, 4, 2, 3);
    int[] draws = FundPaths.draws(parameters, 10);
    int[] hits = new int[10];
    for (int day : draws) {
      hits[day]++;
    }

    assertThat(draws).hasSize(20_000);
    for (int count : hits) {
      assertThat(count).isBetween(1_830, 2_170);
    }
    assertThat(FundPaths.draws(parameters, 10)).isEqualTo(draws);
  }

  @Test
  void nonsenseIsRefused() {
    FundPaths paths = new FundPaths(SMALL, 1);
    refused(
        () -> paths.add(0, 0, 0, Double.NaN),
        "Change of a fund must be below 4.503599627370496E15 USD, cannot be: NaN");
    assertThatThrownBy(() -> paths.merge(new FundPaths(FundParameters.DEFAULTS, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Paths must have the same parameters and pools, cannot be: ");
    refused(() -> new FundParameters(99, 1, 2, 1), "Paths must be at least 100, cannot be: 99");
    refused(() -> new FundParameters(100, 0, 2, 1), "Horizon must be at least 1 day, cannot be: 0");
    refused(
        () -> new FundParameters(100, 1, 1, 1),
        "Minimum history must be at least 2 days, cannot be: 1");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static double choose(int n, int k) {
    double ways = 1;
    for (int i = 1; i <= k; i++) {
      ways = ways * (n - k + i) / i;
    }
    return ways;
  }
}
