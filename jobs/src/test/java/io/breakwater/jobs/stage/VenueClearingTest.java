package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.config.RiskConfig.InsurancePolicy;
import io.breakwater.jobs.config.RiskConfig.VenueClaim;
import io.breakwater.risk.cascade.LossPool;
import io.breakwater.risk.cascade.PoolLoss;
import io.breakwater.risk.insurance.DrawdownTrigger;
import io.breakwater.risk.insurance.FundParameters;
import io.breakwater.risk.margin.DeleveragingRule;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Venues of the worked example of the methodology: a has 1 and owes b 2, b has 0.6 and owes 1.5.
 */
class VenueClearingTest {
  private static final VenueClaim CLAIM = new VenueClaim("a", "b", 2);
  private static final List<PoolLoss> CALM = losses(0, 0);

  private static FundPools funds(double balanceOfA, double balanceOfB) {
    return new FundPools(
        List.of(
            new FundPools.Pool("a", "main", balanceOfA, balanceOfA),
            new FundPools.Pool("b", "main", balanceOfB, balanceOfB)),
        new int[] {0, 1},
        Collections.nCopies(2, LossPool.UNFUNDED),
        new double[2]);
  }

  private static List<PoolLoss> losses(double badDebtOfA, double badDebtOfB) {
    return List.of(
        new PoolLoss(badDebtOfA, 0, 0, 0, badDebtOfA),
        new PoolLoss(badDebtOfB, 0, 0, 0, badDebtOfB));
  }

  private static InsurancePolicy policy(double external, double network, VenueClaim... claims) {
    return new InsurancePolicy(
        FundParameters.DEFAULTS,
        DeleveragingRule.BINANCE,
        DrawdownTrigger.BYBIT,
        List.of(claims),
        external,
        network);
  }

  /** Without costs a pays 1 of 2 and b, with 1.6, pays all. */
  @Test
  void eisenbergNoePaysWhatThereIs() {
    VenueClearing clearing =
        VenueClearing.of(funds(1, 0.6), List.of(CALM, losses(0, 1.5)), policy(1, 1, CLAIM));

    assertThat(clearing.shortfallUsd("a")).isCloseTo(1, within(1e-12));
    assertThat(clearing.shortfallUsd("b")).isCloseTo(0, within(1e-12));
  }

  /** With α = 0.5 and β = 0.8 a pays 0.5 and b 0.7 of 1.5. */
  @Test
  void rogersVeraartLosesTheCostsOfDefault() {
    VenueClearing clearing =
        VenueClearing.of(funds(1, 0.6), List.of(CALM, losses(0, 1.5)), policy(0.5, 0.8, CLAIM));

    assertThat(clearing.shortfallUsd("a")).isCloseTo(1.5, within(1e-12));
    assertThat(clearing.shortfallUsd("b")).isCloseTo(0.8, within(1e-12));
  }

  /**
   * What a venue lacks is what the fund and the fees of the scenario leave; funds may be unknown.
   */
  @Test
  void withoutClaimsTheWorstScenarioCounts() {
    List<PoolLoss> mild = List.of(new PoolLoss(3, 1, 3, 0, 0), new PoolLoss(0, 0, 0, 0, 0));
    List<PoolLoss> harsh = List.of(new PoolLoss(9, 1, 6, 0, 3), new PoolLoss(4, 0, 0, 0, 4));

    VenueClearing clearing =
        VenueClearing.of(funds(5, Double.NaN), List.of(mild, harsh), policy(1, 1));

    assertThat(clearing.shortfallUsd("a")).isCloseTo(3, within(1e-12));
    assertThat(clearing.shortfallUsd("b")).isCloseTo(4, within(1e-12));
    assertThat(clearing.gapUsd("a")).isZero();
    assertThat(clearing.shortfallUsd("elsewhere")).isZero();
  }

  /** Two that have nothing and owe each other: everybody can pay, or nobody. */
  @Test
  void ringOfClaimsLeavesAGap() {
    VenueClearing clearing =
        VenueClearing.of(
            funds(0, 0), List.of(CALM), policy(1, 1, CLAIM, new VenueClaim("b", "a", 2)));

    assertThat(clearing.shortfallUsd("a")).isZero();
    assertThat(clearing.gapUsd("a")).isCloseTo(2, within(1e-12));
    assertThat(clearing.gapUsd("b")).isCloseTo(2, within(1e-12));
  }
}
