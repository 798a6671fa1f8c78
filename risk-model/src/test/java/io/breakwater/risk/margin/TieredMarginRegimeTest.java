package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.BTC_COIN;
import static io.breakwater.risk.margin.MarginSamples.BTC_OPTION;
import static io.breakwater.risk.margin.MarginSamples.BTC_PERP;
import static io.breakwater.risk.margin.MarginSamples.ETH;
import static io.breakwater.risk.margin.MarginSamples.ETH_PERP;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DEBT;
import static io.breakwater.risk.position.PositionSide.DERIVATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import org.junit.jupiter.api.Test;

class TieredMarginRegimeTest {
  private static final TieredMarginRegime EXCHANGE = MarginSamples.exchange();
  private static final double CROSS = Double.NaN;

  private static AccountBlockBuilder wallet(double usd) {
    return new AccountBlockBuilder().account(0, 0, 0).leg(COLLATERAL, USD, usd);
  }

  private static AccountBlockBuilder with(
      AccountBlockBuilder builder, int contract, double quantity, double entry, double isolated) {
    return builder.leg(DERIVATIVE, contract, quantity, entry, isolated, true);
  }

  private static MarginAssessment assess(AccountBlockBuilder builder, double[] prices) {
    return EXCHANGE.assess(builder.build(), 0, prices);
  }

  private static MarginAssessment assess(AccountBlockBuilder builder) {
    return assess(builder, MarginSamples.prices());
  }

  private static LegValuation leg(AccountBlockBuilder builder, int leg, double[] prices) {
    return EXCHANGE.valueLeg(builder.build(), 0, leg, prices);
  }

  @Test
  void crossAccountPoolsProfitAndMargin() {
    MarginAssessment account =
        assess(with(with(wallet(5_000), BTC_PERP, 1, 31_000, CROSS), ETH_PERP, -10, 2_100, CROSS));
    assertThat(account.equityUsd()).isCloseTo(5_000 - 1_000 + 1_000, within(1e-9));
    assertThat(account.maintenanceMarginUsd()).isCloseTo(120 + 115, within(1e-9));
    assertThat(account.initialMarginUsd()).isCloseTo(240 + 20_000 / 75.0, within(1e-9));
    assertThat(account.healthFactor()).isCloseTo(5_000 / 235.0, within(1e-9));
    assertThat(account.liquidationPriceUsd()).isNaN();
    assertThat(account.repayToTargetUsd()).isNaN();
    assertThat(account.collateralRatio()).isNaN();
    assertThat(EXCHANGE.safetyForm()).isEqualTo(SafetyForm.MARGIN_BUFFER);
    assertThat(EXCHANGE.name()).isEqualTo("exchange");
  }

  @Test
  void marginBufferIsDistancePerNotional() {
    AccountValue value = new AccountValue();
    double[] prices = MarginSamples.prices();
    EXCHANGE.value(with(wallet(5_000), BTC_PERP, 1, 31_000, CROSS).build(), 0, prices, value);
    assertThat(value.marginBuffer()).isCloseTo((4_000 - 120) / 30_000.0, within(1e-15));
    EXCHANGE.value(wallet(5_000).build(), 0, prices, value);
    assertThat(value.marginBuffer()).isNaN();
    assertThat(value.notionalUsd).isZero();
  }

  @Test
  void equityEqualToMaintenanceIsNotLiquidatable() {
    MarginAssessment exact = assess(with(wallet(120), BTC_PERP, 1, 30_000, CROSS));
    assertThat(exact.healthFactor()).isEqualTo(1);
    assertThat(exact.status()).isEqualTo(AccountStatus.CRITICAL);
    assertThat(exact.distanceToLiquidationRatio()).isZero();
    assertThat(exact.liquidationPriceUsd()).isEqualTo(30_000);
    MarginAssessment below = assess(with(wallet(119.99), BTC_PERP, 1, 30_000, CROSS));
    assertThat(below.status()).isEqualTo(AccountStatus.LIQUIDATABLE);
    assertThat(below.distanceToLiquidationRatio()).isNegative();
  }

  @Test
  void accountAndLegAgreeOnTheLiquidationPriceOfALoneContract() {
    for (double quantity : new double[] {10, -10}) {
      AccountBlockBuilder account = with(wallet(40_000), BTC_PERP, quantity, 30_000, CROSS);
      double price = assess(account).liquidationPriceUsd();
      assertThat(price)
          .isCloseTo(
              leg(account, 1, MarginSamples.prices()).liquidationPriceUsd(), within(1e-9 * price));
      assertThat(price < 30_000).isEqualTo(quantity > 0);
    }
  }

  @Test
  void inverseContractPaysCoin() {
    AccountBlockBuilder account =
        new AccountBlockBuilder().account(0, 0, 0).leg(COLLATERAL, BTC, 0.1);
    with(account, BTC_COIN, 30_000, 25_000, CROSS);
    MarginAssessment assessment = assess(account);
    double coinPnl = 30_000 * (1 / 25_000.0 - 1 / 30_000.0);
    assertThat(assessment.equityUsd()).isCloseTo((0.1 + coinPnl) * 30_000, within(1e-9));
    assertThat(assessment.maintenanceMarginUsd()).isCloseTo(0.004 * 30_000, within(1e-9));
    LegValuation leg = leg(account, 1, MarginSamples.prices());
    assertThat(leg.notionalUsd()).isCloseTo(30_000, within(1e-9));
    assertThat(assessment.liquidationPriceUsd()).isCloseTo(leg.liquidationPriceUsd(), within(1e-8));
  }

  /** Methodology A2: an inverse short at 1x with coin margin has no liquidation price. */
  @Test
  void unleveredInverseShortCannotBeLiquidated() {
    AccountBlockBuilder account =
        new AccountBlockBuilder().account(0, 0, 0).leg(COLLATERAL, BTC, 1);
    with(account, BTC_COIN, -30_000, 30_000, CROSS);
    MarginAssessment assessment = assess(account);
    assertThat(assessment.liquidationPriceUsd()).isNaN();
    assertThat(assessment.distanceToLiquidationRatio()).isNaN();
    assertThat(assessment.reason()).isEqualTo(ReasonCode.NO_LIQUIDATION_PRICE);
    LegValuation leg = leg(account, 1, MarginSamples.prices());
    assertThat(leg.liquidationPriceUsd()).isNaN();
    assertThat(leg.reason()).isEqualTo(ReasonCode.NO_LIQUIDATION_PRICE);
  }

  @Test
  void coinMarginUsesThePriceOfTheCoinNotTheMark() {
    AccountBlockBuilder account =
        new AccountBlockBuilder().account(0, 0, 0).leg(COLLATERAL, BTC, 0.1);
    with(account, BTC_COIN, 30_000, 25_000, CROSS);
    double[] prices = MarginSamples.prices();
    double atPar = assess(account, prices).healthFactor();
    prices[BTC] = 29_000;
    assertThat(assess(account, prices).healthFactor()).isCloseTo(atPar, within(1e-12));
  }

  @Test
  void isolatedPositionIsApartFromTheCrossWallet() {
    AccountBlockBuilder account =
        with(with(wallet(5_000), BTC_PERP, 1, 30_000, CROSS), ETH_PERP, 10, 2_000, 1_000);
    MarginAssessment assessment = assess(account);
    double isolated = 1_000 / leg(account, 2, MarginSamples.prices()).maintenanceMarginUsd();
    assertThat(assessment.healthFactor()).isCloseTo(isolated, within(1e-12));
    assertThat(assessment.equityUsd()).isEqualTo(5_000);
    double[] prices = MarginSamples.prices();
    prices[BTC_PERP] = 26_100;
    assertThat(assess(account, prices).healthFactor())
        .isCloseTo((5_000 - 1_000 - 3_900) / 104.4, within(1e-9));
  }

  @Test
  void isolatedLossStopsAtItsMargin() {
    AccountBlockBuilder account = with(wallet(5_000), ETH_PERP, 10, 2_000, 1_000);
    double[] prices = MarginSamples.prices();
    prices[ETH_PERP] = 1_500;
    MarginAssessment assessment = assess(account, prices);
    assertThat(assessment.equityUsd()).isEqualTo(4_000);
    assertThat(assessment.healthFactor()).isZero();
    assertThat(assessment.status()).isEqualTo(AccountStatus.INSOLVENT);
    assertThat(leg(account, 1, prices).unrealisedPnlUsd()).isEqualTo(-5_000);
  }

  @Test
  void nearestPartSetsTheDistance() {
    AccountBlockBuilder account =
        with(with(wallet(50_000), BTC_PERP, 1, 30_000, CROSS), ETH_PERP, 10, 2_000, 1_000);
    MarginAssessment assessment = assess(account);
    double isolatedPrice = leg(account, 2, MarginSamples.prices()).liquidationPriceUsd();
    assertThat(assessment.distanceToLiquidationRatio())
        .isCloseTo(1 - isolatedPrice / 2_000, within(1e-12));
  }

  @Test
  void movesAgainstEveryPositionAtOnce() {
    AccountBlockBuilder account =
        with(with(wallet(6_000), BTC_PERP, 1, 30_000, CROSS), ETH_PERP, -10, 2_000, CROSS);
    double move = assess(account).distanceToLiquidationRatio();
    double[] prices = MarginSamples.prices();
    prices[BTC_PERP] *= 1 - move;
    prices[ETH_PERP] *= 1 + move;
    assertThat(assess(account, prices).healthFactor()).isCloseTo(1, within(1e-9));
  }

  @Test
  void coinInTheWalletFallsWithThePosition() {
    AccountBlockBuilder account =
        new AccountBlockBuilder().account(0, 0, 0).leg(COLLATERAL, BTC, 1);
    with(account, BTC_PERP, 2, 30_000, CROSS);
    MarginAssessment assessment = assess(account);
    double[] prices = MarginSamples.prices();
    prices[BTC_PERP] = assessment.liquidationPriceUsd();
    prices[BTC] = assessment.liquidationPriceUsd();
    assertThat(assess(account, prices).healthFactor()).isCloseTo(1, within(1e-9));
    assertThat(assessment.liquidationPriceUsd()).isBetween(20_000.0, 20_500.0);
  }

  @Test
  void haircutLowersTheWallet() {
    TieredMarginRegime cut =
        new TieredMarginRegime(
            "cut", EXCHANGE.terms().withHaircut(BTC, 0.05), HealthPolicy.standard());
    AccountBlockBuilder account =
        new AccountBlockBuilder().account(0, 0, 0).leg(COLLATERAL, BTC, 1);
    with(account, BTC_PERP, 1, 30_000, CROSS);
    MarginAssessment assessment = cut.assess(account.build(), 0, MarginSamples.prices());
    assertThat(assessment.equityUsd()).isCloseTo(28_500, within(1e-9));
    assertThat(cut.terms().haircut(BTC)).isEqualTo(0.05);
    assertThatThrownBy(() -> EXCHANGE.terms().withHaircut(BTC, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Haircut must be in [0, 1], cannot be: 2.0");
  }

  @Test
  void debtIsANegativeWallet() {
    AccountBlockBuilder account = wallet(5_000).leg(DEBT, ETH, 1);
    with(account, BTC_PERP, 1, 30_000, CROSS);
    MarginAssessment assessment = assess(account);
    assertThat(assessment.equityUsd()).isEqualTo(3_000);
    assertThat(assessment.debtUsd()).isEqualTo(2_000);
    assertThat(assessment.collateralRatio()).isEqualTo(2.5);
    assertThat(assessment.loanToValueRatio()).isEqualTo(0.4);
    assertThat(assessment.healthFactor()).isCloseTo(25, within(1e-12));
  }

  @Test
  void debtWithoutPositionsHasNoMaintenance() {
    MarginAssessment covered = assess(wallet(5_000).leg(DEBT, ETH, 1));
    assertThat(covered.healthFactor()).isNaN();
    assertThat(covered.status()).isEqualTo(AccountStatus.HEALTHY);
    assertThat(covered.reason()).isEqualTo(ReasonCode.NO_NOTIONAL);
    MarginAssessment uncovered = assess(wallet(1_000).leg(DEBT, ETH, 1));
    assertThat(uncovered.healthFactor()).isZero();
    assertThat(uncovered.status()).isEqualTo(AccountStatus.INSOLVENT);
    assertThat(uncovered.equityUsd()).isEqualTo(-1_000);
    MarginAssessment bare = assess(new AccountBlockBuilder().account(0, 0, 0).leg(DEBT, ETH, 1));
    assertThat(bare.status()).isEqualTo(AccountStatus.BAD_DEBT);
  }

  @Test
  void walletAloneOwesNothing() {
    MarginAssessment account = assess(wallet(5_000));
    assertThat(account.status()).isEqualTo(AccountStatus.NO_DEBT);
    assertThat(account.reason()).isEqualTo(ReasonCode.NO_DEBT);
    assertThat(account.healthFactor()).isNaN();
    assertThat(account.topUpToTargetUsd()).isZero();
  }

  @Test
  void negativeEquityKeepsItsSign() {
    double[] prices = MarginSamples.prices();
    prices[BTC_PERP] = 20_000;
    MarginAssessment account = assess(with(wallet(5_000), BTC_PERP, 1, 30_000, CROSS), prices);
    assertThat(account.equityUsd()).isEqualTo(-5_000);
    assertThat(account.healthFactor()).isNegative();
    assertThat(account.status()).isEqualTo(AccountStatus.INSOLVENT);
    assertThat(account.distanceToLiquidationRatio()).isNegative();
    assertThat(account.liquidationPriceUsd()).isGreaterThan(20_000);
  }

  @Test
  void topUpReachesTheTargetInEveryPart() {
    AccountBlockBuilder account =
        with(with(wallet(1_120), BTC_PERP, 1, 30_000, CROSS), ETH_PERP, 10, 2_000, 1_000);
    assertThat(assess(account).topUpToTargetUsd()).isCloseTo(30, within(1e-9));
    assertThat(assess(with(wallet(120), BTC_PERP, 1, 30_000, CROSS)).topUpToTargetUsd())
        .isCloseTo(30, within(1e-9));
    assertThat(assess(with(wallet(150), BTC_PERP, 1, 30_000, CROSS)).healthFactor())
        .isEqualTo(1.25);
  }

  @Test
  void missingMarkOfAContractIsUnpriced() {
    double[] prices = MarginSamples.prices();
    prices[BTC_PERP] = Double.NaN;
    AccountBlockBuilder account = with(wallet(5_000), BTC_PERP, 1, 30_000, CROSS);
    MarginAssessment assessment = assess(account, prices);
    assertThat(assessment.status()).isEqualTo(AccountStatus.UNPRICED);
    assertThat(assessment.reason()).isEqualTo(ReasonCode.UNPRICED);
    assertThat(assessment.equityUsd()).isNaN();
    assertThat(assessment.maintenanceMarginUsd()).isNaN();
    assertThat(assessment.unpricedLegs()).isEqualTo(1);
    assertThat(leg(account, 1, prices).reason()).isEqualTo(ReasonCode.MISSING_PRICE);
  }

  @Test
  void missingSettleCoinOfAnInverseContractIsUnpriced() {
    double[] prices = MarginSamples.prices();
    prices[BTC] = Double.NaN;
    AccountBlockBuilder account = with(wallet(5_000), BTC_COIN, 100, 30_000, CROSS);
    assertThat(assess(account, prices).status()).isEqualTo(AccountStatus.UNPRICED);
  }

  @Test
  void missingPriceInTheWalletLeavesHealthUndefined() {
    double[] prices = MarginSamples.prices();
    prices[ETH] = Double.NaN;
    AccountBlockBuilder account = wallet(5_000).leg(COLLATERAL, ETH, 1);
    with(account, BTC_PERP, 1, 30_000, CROSS);
    MarginAssessment assessment = assess(account, prices);
    assertThat(assessment.status()).isEqualTo(AccountStatus.UNPRICED);
    assertThat(assessment.reason()).isEqualTo(ReasonCode.MISSING_PRICE);
    assertThat(assessment.healthFactor()).isNaN();
    assertThat(assessment.collateralUsd()).isNaN();
    assertThat(assessment.maintenanceMarginUsd()).isCloseTo(120, within(1e-9));
    assertThat(leg(account, 1, prices).reason()).isEqualTo(ReasonCode.MISSING_PRICE);
  }

  @Test
  void contractWithoutScheduleOrEntryHasMissingParameter() {
    AccountBlockBuilder option = with(wallet(5_000), BTC_OPTION, 1, 500, CROSS);
    assertThat(assess(option).reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThat(assess(option).status()).isEqualTo(AccountStatus.UNPRICED);
    AccountBlockBuilder noEntry = with(wallet(5_000), BTC_PERP, 1, Double.NaN, CROSS);
    assertThat(assess(noEntry).reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThat(leg(noEntry, 1, MarginSamples.prices()).reason())
        .isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThatThrownBy(() -> EXCHANGE.terms().withContract(BTC_OPTION, MarginSamples.binanceBtc()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Margin schedule of BTC-C must be for a perpetual or a future, cannot be: OPTION");
  }

  @Test
  void emptyAndDisabledLegsChangeNothing() {
    double[] prices = MarginSamples.prices();
    prices[ETH_PERP] = Double.NaN;
    AccountBlockBuilder account =
        with(with(wallet(5_000), BTC_PERP, 1, 30_000, CROSS), ETH_PERP, 0, Double.NaN, CROSS)
            .leg(COLLATERAL, ETH, 3, Double.NaN, Double.NaN, false);
    MarginAssessment assessment = assess(account, prices);
    assertThat(assessment.equityUsd()).isEqualTo(5_000);
    assertThat(assessment.pricedLegs()).isEqualTo(4);
    assertThat(assessment.reason()).isNull();
  }

  /** Methodology C10 through the regime. */
  @Test
  void sizeAddOnSchedule() {
    TieredMarginRegime deribit =
        new TieredMarginRegime(
            "deribit",
            TieredTerms.none(MarginSamples.INSTRUMENTS)
                .withContract(BTC_PERP, new SizeAddOnMargin(0.01, 0.02, 0.00005)),
            HealthPolicy.standard());
    double[] prices = MarginSamples.prices();
    prices[BTC_PERP] = 100_000;
    MarginAssessment account =
        deribit.assess(with(wallet(100_000), BTC_PERP, 25, 100_000, CROSS).build(), 0, prices);
    assertThat(account.initialMarginUsd()).isCloseTo(53_125, within(1e-6));
    assertThat(account.maintenanceMarginUsd()).isCloseTo(28_125, within(1e-6));
  }

  /** Methodology A2, Binance queue: profit ratio times margin ratio. */
  @Test
  void deleveragingQueueRanksProfitAndLeverage() {
    double[] prices = MarginSamples.prices();
    prices[BTC_PERP] = 31_000;
    LegValuation winner = leg(with(wallet(2_000), BTC_PERP, 1, 30_000, CROSS), 1, prices);
    assertThat(winner.adlScore())
        .isCloseTo(1_000 / 2_000.0 * (31_000 * 0.004 / 3_000), within(1e-12));
    LegValuation loser = leg(with(wallet(2_000), BTC_PERP, -1, 30_000, CROSS), 1, prices);
    assertThat(loser.adlScore()).isZero();
    assertThat(AutoDeleveraging.score(10, -20, 5, -10)).isZero();
    assertThat(AutoDeleveraging.score(10, 0.5, 5, 10.5)).isCloseTo(10 * 5 / 10.5, within(1e-12));
  }

  @Test
  void legsAddUpToTheAccount() {
    AccountBlockBuilder account =
        with(with(wallet(50_000), BTC_PERP, 1, 29_000, CROSS), ETH_PERP, -10, 2_100, 1_000);
    AccountValue value = new AccountValue();
    EXCHANGE.value(account.build(), 0, MarginSamples.prices(), value);
    LegValuation btc = leg(account, 1, MarginSamples.prices());
    LegValuation eth = leg(account, 2, MarginSamples.prices());
    assertThat(btc.unrealisedPnlUsd() + eth.unrealisedPnlUsd()).isEqualTo(value.unrealisedPnlUsd);
    assertThat(btc.notionalUsd() + eth.notionalUsd()).isEqualTo(value.notionalUsd);
    assertThat(btc.maintenanceMarginUsd() + eth.maintenanceMarginUsd())
        .isCloseTo(value.maintenanceMarginUsd, within(1e-9));
    assertThat(leg(account, 0, MarginSamples.prices()).weightedValueUsd())
        .isEqualTo(value.weightedCollateralUsd);
  }
}
