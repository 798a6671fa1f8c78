package io.breakwater.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.risk.backtest.LossTotals;
import io.breakwater.risk.insurance.FundParameters;
import io.breakwater.risk.insurance.FundPaths;
import io.breakwater.risk.quality.ReasonCode;
import org.junit.jupiter.api.Test;

class ProFormaTotalsTest {
  private static final FundParameters PARAMETERS = new FundParameters(100, 1, 30, 1);

  /**
   * Pools: 0 with nobody simulated, 1 with a loss of 8 on a quarter of the paths, 2 with nobody.
   */
  private static ProFormaTotals totals() {
    FundPaths funds = new FundPaths(PARAMETERS, 3);
    for (int path = 0; path < 25; path++) {
      funds.add(1, path, 0, -8);
    }
    return new ProFormaTotals(
        new LossTotals(0, 0), funds, new long[] {0, 1, 0}, new long[] {2, 1, 0});
  }

  @Test
  void bookOfAccountsThatCannotBeSimulatedHasNoOutlook() {
    FundPaths.Outlook outlook = totals().outlook(new int[] {0}, 5);

    assertThat(outlook.depletionProbability()).isNaN();
    assertThat(outlook.standardError()).isNaN();
    assertThat(outlook.expectedDrawUsd()).isNaN();
    assertThat(outlook.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  @Test
  void simulatedAccountsSpeakForTheirPool() {
    FundPaths.Outlook outlook = totals().outlook(new int[] {1}, 5);

    assertThat(outlook.depletionProbability()).isEqualTo(0.25);
    assertThat(outlook.expectedDrawUsd()).isEqualTo(2);
    assertThat(outlook.reason()).isNull();
  }

  @Test
  void poolsTogetherAreKnownAsSoonAsOneIs() {
    assertThat(totals().outlook(new int[] {0, 1}, 10).depletionProbability()).isZero();
  }

  @Test
  void poolWithoutAnythingAtRiskIsCalm() {
    FundPaths.Outlook outlook = totals().outlook(new int[] {2}, 5);

    assertThat(outlook.depletionProbability()).isZero();
    assertThat(outlook.expectedDrawUsd()).isZero();
    assertThat(outlook.reason()).isNull();
  }
}
