package io.breakwater.risk.systemic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.LiquidationCurvePoint;
import io.breakwater.risk.cascade.RandomBook;
import io.breakwater.risk.cascade.WorkedBook;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Quantiles, tipping and critical shocks, importance and vulnerability of accounts. */
class SystemicTest {
  private static final CascadeParameters PARAMETERS = CascadeParameters.standard();

  private static InMemoryAccountPass pass(CascadeBook book, int lanes) {
    return new InMemoryAccountPass(book, lanes, AccountDetail.TOTALS);
  }

  private static List<CascadeResult> results(RandomBook book, int scenarios) {
    List<ShockedMarket> markets = new ArrayList<>();
    for (int i = 0; i < scenarios; i++) {
      markets.add(book.market("S" + i, i));
    }
    return CascadeEngine.run(
        pass(book.book(), 32),
        markets,
        PARAMETERS.withAccountDetail(AccountDetail.TOTALS).withMaxRounds(50));
  }

  /** 200 scenarios at 95 %: the tail mean is that of the ten worst. */
  @Test
  void liquidationsAtRiskAreOrderStatistics() {
    List<CascadeResult> results = results(RandomBook.mixed(5), 200);
    double[] liquidated =
        results.stream().mapToDouble(CascadeResult::liquidatedUsd).sorted().toArray();
    LiquidationsAtRisk atRisk = LiquidationsAtRisk.of(results, 0.95);

    assertThat(atRisk.liquidated().valueAtRisk())
        .isCloseTo(
            liquidated[189] + 0.05 * (liquidated[190] - liquidated[189]),
            within(1e-9 * liquidated[190]));
    assertThat(atRisk.liquidated().expectedShortfall())
        .isCloseTo(
            Arrays.stream(liquidated, 190, 200).average().orElseThrow(),
            within(1e-9 * liquidated[199]));
    assertThat(atRisk.badDebt().expectedShortfall())
        .isGreaterThanOrEqualTo(atRisk.badDebt().valueAtRisk());
    assertThat(atRisk.fundExhaustedProbability())
        .isEqualTo(results.stream().filter(r -> r.outcome().socialisedUsd() > 0).count() / 200.0);
    assertThatThrownBy(() -> LiquidationsAtRisk.of(List.of(), 0.99))
        .hasMessageContaining("cannot have: none");
  }

  @Test
  void fewScenariosHaveNoTail() {
    LiquidationsAtRisk atRisk = LiquidationsAtRisk.of(results(RandomBook.mixed(5), 10), 0.99);

    assertThat(atRisk.liquidated().valueAtRisk()).isNaN();
    assertThat(atRisk.liquidated().reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  /** Account (100, 7,400) breaks at 92.5: a fall of 7.5 %. */
  @Test
  void criticalShockIsTheThresholdOfTheAccount() {
    CascadeBook book = WorkedBook.of(new double[][] {{100, 7_400}});
    for (int lanes : new int[] {1, 2, 7, 64}) {
      double shock =
          new CriticalShock(pass(book, lanes), PARAMETERS)
              .find(
                  fall -> WorkedBook.market(fall, 1e12),
                  0.9,
                  1e-9,
                  result -> result.outcome().accountsLiquidated() > 0);
      assertThat(shock).isCloseTo(0.075, within(2e-9));
    }
  }

  /** Debt 7,400 and bonus 5 %: bad debt begins where 100·p < 7,400·1.05, from 77.70 down. */
  @Test
  void criticalShockOfBadDebt() {
    CascadeBook book = WorkedBook.of(new double[][] {{100, 7_400}});
    CriticalShock search = new CriticalShock(pass(book, 16), PARAMETERS);

    assertThat(
            search.find(
                fall -> WorkedBook.market(fall, 1e12), 0.9, 1e-9, CriticalShock.badDebtAbove(0.01)))
        .isCloseTo(0.223, within(1e-5));
    assertThat(
            search.find(
                fall -> WorkedBook.market(fall, 1e12),
                0.2,
                1e-9,
                CriticalShock.beyondFundsAbove(0)))
        .isNaN();
    assertThatThrownBy(
            () ->
                search.find(
                    fall -> WorkedBook.market(fall, 1), 0, 1, CriticalShock.gainReachesOne()))
        .hasMessageContaining("must be positive, cannot be: 0.0 and 1.0");
  }

  private static LiquidationCurvePoint point(double shock, double gain) {
    return new LiquidationCurvePoint(
        "ETH", shock, LiquidationCurvePoint.Mode.DIRECT, 1, 1, 1, 0, gain);
  }

  @Test
  void tippingPointIsWhereTheGainCrossesOne() {
    TippingPoint tipping =
        TippingPoint.of(
            List.of(point(0.01, Double.NaN), point(0.02, 0.4), point(0.03, 1.6), point(0.04, 2)));

    assertThat(tipping.shockRatio()).isCloseTo(0.025, within(1e-15));
    assertThat(tipping.largestGain()).isEqualTo(2);
    assertThat(TippingPoint.of(List.of(point(0.01, 0.5))).shockRatio()).isNaN();
    assertThat(TippingPoint.of(List.of(point(0.01, Double.NaN))).largestGain()).isNaN();
    assertThatThrownBy(() -> TippingPoint.of(List.of())).hasMessageContaining("no points");
  }

  /**
   * Without the first account of the worked cascade nobody sells, so the second never breaks: what
   * the first is responsible for is its own and the second's liquidation.
   */
  @Test
  void importanceIsTheDifferenceWithoutTheAccount() {
    List<SystemicImportance> importance =
        SystemicImportance.of(
            WorkedBook.book(),
            WorkedBook.market(2e5),
            PARAMETERS,
            List.of(Set.of(0), Set.of(1), Set.of(3), Set.of(0, 1)));

    assertThat(importance.get(0).liquidatedDifferenceUsd())
        .isCloseTo(42.446809 * 94 + 42.162596 * 92.143282, within(1e-3));
    assertThat(importance.get(1).liquidatedDifferenceUsd())
        .isCloseTo(42.162596 * 92.143282, within(1e-3));
    assertThat(importance.get(2).liquidatedDifferenceUsd()).isZero();
    // Together they are all that is liquidated.
    assertThat(importance.get(3).liquidatedDifferenceUsd())
        .isEqualTo(importance.get(0).liquidatedDifferenceUsd());
    assertThat(importance).extracting(SystemicImportance::importanceUsd).containsOnly(0.0);
    assertThatThrownBy(
            () ->
                SystemicImportance.of(
                    WorkedBook.book(), WorkedBook.market(1e9), PARAMETERS, List.of(Set.of(99))))
        .hasMessageContaining("Account must take part, cannot be: [99]");
  }

  /** Leaving an account out is building the book without it. */
  @Test
  void badDebtOfOneAccountIsItsImportanceWhereNobodyFollows() {
    CascadeBook book = WorkedBook.of(new double[][] {{100, 7_600}, {100, 1_000}});
    SystemicImportance importance =
        SystemicImportance.of(book, WorkedBook.market(0.5, 1e15), PARAMETERS, List.of(Set.of(0)))
            .get(0);

    assertThat(importance.importanceUsd()).isCloseTo(7_600 - 5_000 / 1.05, within(1e-3));
    assertThat(importance.ownBadDebtUsd()).isEqualTo(importance.importanceUsd());
  }

  /** One asset: the eigenvector is proportional to holdings, 1 : 1 : 1 : 2. */
  @Test
  void centralityOfOneAssetIsTheShareHeld() {
    List<OverlapCentrality.Ranked> top =
        OverlapCentrality.top(WorkedBook.book(), WorkedBook.market(2e5), 2);

    assertThat(top).extracting(OverlapCentrality.Ranked::holder).containsExactly(3, 0);
    assertThat(top.get(0).centrality()).isCloseTo(2 / Math.sqrt(7), within(1e-12));
    assertThat(top.get(1).centrality()).isCloseTo(1 / Math.sqrt(7), within(1e-12));
  }

  /** By hand: the others hold 400 and 300 of 500 tokens at 94. */
  @Test
  void vulnerabilityIsTheLossWhenAllOthersSell() {
    List<AccountVulnerability> vulnerability =
        AccountVulnerability.of(WorkedBook.book(), WorkedBook.market(2e5), PARAMETERS);

    assertThat(vulnerability.get(0).lossUsd())
        .isCloseTo(100 * 94 * (1 - Math.exp(-400 * 94 / 2e5)), within(1e-6));
    assertThat(vulnerability.get(3).lossUsd())
        .isCloseTo(200 * 94 * (1 - Math.exp(-300 * 94 / 2e5)), within(1e-6));
  }
}
