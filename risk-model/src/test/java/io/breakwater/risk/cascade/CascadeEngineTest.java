package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.MarginTiers;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CascadeEngineTest {
  private static final CascadeParameters STANDARD = CascadeParameters.standard();
  private static final int ETH = 0;
  private static final int USD = 1;

  private static CascadeBookBuilder builder(LiquidationRule rule) {
    CascadeBookBuilder builder = new CascadeBookBuilder(List.of(rule));
    builder.asset(0, 100);
    builder.asset(1, 1);
    return builder;
  }

  private static LendingRule lending() {
    return new LendingRule(CloseFactor.aaveV33(), 1_000);
  }

  private static TieredMarginRule closeAll(double fee) {
    return new TieredMarginRule(new CloseFactor(1, 1, 0, CloseFactor.Basis.WHOLE_POSITION), fee);
  }

  private static ShockedMarket market(double price, double depth) {
    return new ShockedMarket(
        "S",
        List.of("ETH", "USD"),
        new boolean[] {false, true},
        new double[] {100, 1},
        new double[] {price, 1},
        new double[] {depth, depth});
  }

  private static CascadeResult run(
      CascadeBookBuilder book, ShockedMarket market, CascadeParameters parameters) {
    AccountPass pass = new InMemoryAccountPass(book.build(), 1, AccountDetail.ACCOUNTS);
    return CascadeEngine.run(pass, List.of(market), parameters).get(0);
  }

  private static CascadeBookBuilder loan(double eth, double usd) {
    return builder(lending())
        .row(7, 0)
        .collateral(ETH, eth, 0.8, LegTerms.collateral(0.05, 0.1))
        .debt(USD, usd);
  }

  private static LegTerms linear(double maintenanceRate) {
    return LegTerms.contract(LegKind.LINEAR, MarginTiers.flat(maintenanceRate, 20));
  }

  @Test
  void healthyBookDoesNothing() {
    CascadeResult result = run(loan(100, 7_000), market(100, 1e6), STANDARD);

    assertThat(result.outcome().rounds()).isZero();
    assertThat(result.outcome().converged()).isTrue();
    assertThat(result.rounds()).isEmpty();
    assertThat(result.accounts()).isEmpty();
    assertThat(result.outcome().maxCascadeGain()).isNaN();
  }

  @Test
  void emptyBookAndNoScenarioAreFine() {
    AccountPass pass =
        new InMemoryAccountPass(builder(lending()).build(), 3, AccountDetail.ACCOUNTS);

    assertThat(CascadeEngine.run(pass, List.of(), STANDARD)).isEmpty();
    assertThat(CascadeEngine.run(pass, List.of(market(50, 1)), STANDARD).get(0).accounts())
        .isEmpty();
  }

  /** Strict: health factor of exactly 1 is safe. */
  @Test
  void accountAtItsThresholdIsSafe() {
    assertThat(run(loan(100, 8_000), market(100, 1e6), STANDARD).accounts()).isEmpty();
    assertThat(run(loan(100, 8_000.001), market(100, 1e6), STANDARD).accounts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -5})
  void assetWithoutDepthDropsToItsTickAndTheLossIsBooked(double depth) {
    CascadeBookBuilder book =
        loan(100, 7_900)
            .row(8, 0)
            .collateral(ETH, 100, 0.8, LegTerms.collateral(0.05, 0.1))
            .debt(USD, 5_000);
    CascadeResult result = run(book, market(94, depth), STANDARD);

    assertThat(result.flags()).containsExactly(ReasonCode.DEPTH_EXHAUSTED);
    assertThat(result.outcome().converged()).isTrue();
    assertThat(result.rounds().get(0).priceEnd()).isCloseTo(94e-6, within(1e-12));
    assertThat(result.outcome().accountsLiquidated()).isEqualTo(2);
    // Half of 7,900 and all of 5,000 stand against next to nothing: the debt is lost, and booked.
    assertThat(result.outcome().badDebtUsd()).isCloseTo(3_950 + 5_000, within(0.1));
    assertThat(result.outcome().slippageUsd()).isPositive();
  }

  @Test
  void largestNumberOfRoundsEndsTheScenarioUnconverged() {
    CascadeBookBuilder book =
        builder(new LendingRule(CloseFactor.compoundV2(0.5), 0))
            .row(1, 0)
            .collateral(ETH, 100, 0.97, LegTerms.collateral(0.05, 0))
            .debt(USD, 9_800);
    CascadeResult result = run(book, market(100, 1e9), STANDARD.withMaxRounds(4));

    assertThat(result.flags()).containsExactly(ReasonCode.NOT_CONVERGED);
    assertThat(result.outcome().converged()).isFalse();
    assertThat(result.outcome().rounds()).isEqualTo(4);
    assertThat(result.rounds()).extracting(CascadeRound::round).contains(1, 2, 3, 4);
    assertThat(result.accounts()).hasSize(1);
  }

  /** Long 10 ETH at 100 with 200 USD: at 82 equity 20 is below 5 % of 820. */
  @Test
  void longContractIsSoldAndItsFeeFlowsIntoTheFund() {
    CascadeBookBuilder book =
        builder(closeAll(0.01))
            .row(1, 0)
            .collateral(USD, 200, 1, LegTerms.of(LegKind.SETTLEMENT))
            .contract(ETH, 10, 1_000, 10, linear(0.05));
    CascadeResult result = run(book, market(82, 1e6), STANDARD);

    assertThat(result.rounds().get(0).soldQuantity()).isCloseTo(10, within(1e-12));
    assertThat(result.outcome().collateralSeizedUsd()).isCloseTo(180 + 8.2, within(1e-5));
    assertThat(result.outcome().bonusUsd()).isCloseTo(8.2, within(1e-5));
    assertThat(result.outcome().protocolFeeUsd()).isEqualTo(result.outcome().bonusUsd());
    assertThat(result.outcome().badDebtUsd()).isZero();
    assertThat(result.outcome().pathDependent()).isFalse();
    assertThat(result.liquidatedUsd()).isCloseTo(820, within(1e-6));
  }

  /** At 75 the loss of 250 exceeds the margin of 200: 50 fall on the waterfall. */
  @Test
  void lossBeyondTheMarginFallsOnTheWaterfall() {
    CascadeBookBuilder book =
        builder(closeAll(0.01))
            .row(1, 0)
            .collateral(USD, 200, 1, LegTerms.of(LegKind.SETTLEMENT))
            .contract(ETH, 10, 1_000, 10, linear(0.05));
    LossWaterfall waterfall =
        new LossWaterfall(List.of(new LossPool(30, LossPool.Residual.AUTO_DELEVERAGED)));
    CascadeOutcome outcome =
        run(book, market(75, 1e6), STANDARD.withWaterfall(waterfall)).outcome();

    assertThat(outcome.badDebtUsd()).isCloseTo(50, within(1e-5));
    assertThat(outcome.insuranceDrawUsd()).isCloseTo(30, within(1e-5));
    assertThat(outcome.adlUsd()).isCloseTo(20, within(1e-5));
    assertThat(outcome.socialisedUsd()).isZero();
    assertThat(outcome.bonusUsd()).isZero();
  }

  @Test
  void shortContractIsBoughtBackAndLiftsThePrice() {
    CascadeBookBuilder book =
        builder(closeAll(0))
            .row(1, 0)
            .collateral(USD, 200, 1, LegTerms.of(LegKind.SETTLEMENT))
            .contract(ETH, -10, -1_000, -10, linear(0.05));
    CascadeResult result = run(book, market(118, 1e5), STANDARD);
    CascadeRound row = result.rounds().get(0);

    assertThat(row.soldQuantity()).isCloseTo(-10, within(1e-12));
    assertThat(row.priceEnd()).isCloseTo(118 * Math.exp(1_180 / 1e5), within(1e-9));
    assertThat(result.outcome().pathDependent()).isTrue();
    assertThat(result.outcome().slippageUsd()).isPositive();
  }

  @Test
  void collateralOtherThanTheSettleAssetIsSoldForTheLoss() {
    CascadeBookBuilder book =
        builder(closeAll(0))
            .row(1, 0)
            .collateral(ETH, 2, 0.9, LegTerms.of(LegKind.COLLATERAL))
            .contract(ETH, 10, 1_000, 10, linear(0.05));
    CascadeResult result = run(book, market(88, 1e6), STANDARD);

    // Loss 120 paid with 120/88 ETH, beside the 10 of the contract.
    assertThat(result.rounds().get(0).soldQuantity()).isCloseTo(10 + 120 / 88.0, within(1e-7));
  }

  /** 10,000 inverse contracts of 1 USD at 100: profit 10,000·(p/100 − 1). */
  @Test
  void inverseContractMovesLinearlyInDollars() {
    CascadeBookBuilder book =
        builder(closeAll(0))
            .row(1, 0)
            .collateral(USD, 1_000, 1, LegTerms.of(LegKind.SETTLEMENT))
            .contract(
                ETH,
                100,
                10_000,
                10_000,
                LegTerms.contract(LegKind.INVERSE, MarginTiers.flat(0.05, 20)));
    // Maintenance margin 5 % of 10,000 dollars at any price: in breach below 95.
    assertThat(run(book, market(95.01, 1e6), STANDARD).accounts()).isEmpty();
    CascadeResult result = run(book, market(94.99, 1e9), STANDARD);
    assertThat(result.outcome().collateralSeizedUsd()).isCloseTo(501, within(1e-5));
  }

  @Test
  void largePositionIsClosedInSlicesUntilItIsSafe() {
    TieredMarginRule ladder =
        new TieredMarginRule(
            new CloseFactor(0.2, 2.0 / 3, 100_000, CloseFactor.Basis.WHOLE_POSITION), 0);
    CascadeBookBuilder book =
        builder(ladder)
            .row(1, 0)
            .collateral(USD, 20_000, 1, LegTerms.of(LegKind.SETTLEMENT))
            .contract(ETH, 2_000, 200_000, 2_000, linear(0.05));
    // Equity 9,000 against 9,450: a fifth closed leaves 7,560.
    CascadeResult result = run(book, market(94.5, Double.POSITIVE_INFINITY), STANDARD);

    assertThat(result.outcome().rounds()).isEqualTo(1);
    assertThat(result.rounds().get(0).soldQuantity()).isCloseTo(400, within(1e-9));
  }

  @Test
  void isolatedPositionLosesItsMarginAndNoMore() {
    CascadeBookBuilder book =
        builder(closeAll(0))
            .row(1, 0)
            .collateral(USD, 10_000, 1, LegTerms.of(LegKind.SETTLEMENT))
            .contract(ETH, 1, 100, 1, linear(0.05))
            .row(1, 0)
            .collateral(USD, 100, 1, LegTerms.of(LegKind.SETTLEMENT))
            .contract(ETH, 10, 1_000, 10, linear(0.05));
    CascadeResult result = run(book, market(80, 1e6), STANDARD);

    assertThat(result.outcome().accountsLiquidated()).isEqualTo(1);
    assertThat(result.accounts()).hasSize(1);
    assertThat(result.accounts().get(0).seizedUsd()).isCloseTo(100, within(1e-5));
    assertThat(result.accounts().get(0).badDebtUsd()).isCloseTo(100, within(1e-5));
  }

  @Test
  void repaidVolatileDebtIsBoughtUnlessIgnored() {
    CascadeBookBuilder book =
        builder(lending())
            .row(1, 0)
            .collateral(USD, 10_000, 0.8, LegTerms.collateral(0.05, 0))
            .debt(ETH, 75);
    ShockedMarket market = market(110, 1e6);

    CascadeResult bought = run(book, market, STANDARD);
    CascadeResult ignored = run(book, market, STANDARD.withDebtPurchase(DebtPurchase.IGNORED));
    CascadeRound row = bought.rounds().get(0);
    assertThat(row.assetId()).isEqualTo("ETH");
    assertThat(row.soldQuantity()).isCloseTo(-75 / 2.0, within(1e-9));
    assertThat(row.priceEnd()).isGreaterThan(110);
    assertThat(bought.outcome().pathDependent()).isTrue();
    assertThat(ignored.rounds().get(0).priceEnd()).isEqualTo(110);
    assertThat(ignored.outcome().pathDependent()).isFalse();
  }

  @Test
  void oracleThatFollowsHalfWayFallsHalfAsFar() {
    CascadeParameters half =
        new CascadeParameters(
            new ExponentialImpact(),
            0.5,
            100,
            DebtPurchase.MARKET,
            1e-6,
            10,
            AccountDetail.ACCOUNTS,
            LossWaterfall.UNFUNDED);
    double full = run(loan(100, 7_600), market(94, 2e5), STANDARD).rounds().get(0).priceEnd();
    double shared = run(loan(100, 7_600), market(94, 2e5), half).rounds().get(0).priceEnd();

    assertThat(94 - shared).isCloseTo((94 - full) / 2, within(1e-12));
  }

  /** A vault is sold for its whole debt and penalty; debt at par costs one dollar a unit. */
  @Test
  void vaultRecoversDebtAndPenalty() {
    CascadeBookBuilder book =
        builder(new VaultRule())
            .row(1, 0)
            .collateral(ETH, 100, 1 / 1.5, LegTerms.collateral(0.13, 1))
            .debtAtPar(USD, 6_000);
    CascadeResult result = run(book, market(89, Double.POSITIVE_INFINITY), STANDARD);

    assertThat(result.rounds().get(0).soldQuantity()).isCloseTo(6_780 / 89.0, within(1e-9));
    assertThat(result.outcome().debtRepaidUsd()).isEqualTo(6_000);
    assertThat(result.outcome().bonusUsd()).isCloseTo(780, within(1e-5));
    assertThat(result.outcome().protocolFeeUsd()).isEqualTo(result.outcome().bonusUsd());
    CascadeOutcome under = run(book, market(55, Double.POSITIVE_INFINITY), STANDARD).outcome();
    assertThat(under.badDebtUsd()).isCloseTo(500, within(1e-5));
    assertThat(under.bonusUsd()).isCloseTo(0, within(1e-5));
  }

  @Test
  void marketOfAnotherBookIsRefused() {
    AccountPass pass = new InMemoryAccountPass(loan(1, 1).build(), 1, AccountDetail.ACCOUNTS);
    ShockedMarket other =
        new ShockedMarket(
            "S",
            List.of("ETH"),
            new boolean[1],
            new double[] {1},
            new double[] {1},
            new double[] {1});

    assertThatThrownBy(() -> CascadeEngine.run(pass, List.of(other), STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Market of scenario S must have 2 assets, cannot be: 1");
  }

  @Test
  void passOfTotalsCannotTellOfAccounts() {
    AccountPass pass = new InMemoryAccountPass(loan(1, 1).build(), 1, AccountDetail.TOTALS);

    assertThatThrownBy(() -> pass.settle(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A pass of totals cannot tell of accounts");
  }

  @Test
  void pricesOfAnotherShapeAreRefused() {
    AccountPass pass = new InMemoryAccountPass(loan(1, 1).build(), 1, AccountDetail.TOTALS);
    LanePrices wide = new LanePrices(2, new double[4], 1, 1, new int[2]);

    assertThatThrownBy(() -> pass.liquidate(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Prices must be of 2 assets in 1 lanes, cannot be: 2 in 2");
    assertThatThrownBy(() -> new InMemoryAccountPass(loan(1, 1).build(), 65, AccountDetail.TOTALS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Lanes must be in [1, 64], cannot be: 65");
  }
}
