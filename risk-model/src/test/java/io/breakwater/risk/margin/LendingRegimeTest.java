package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.BTC_PERP;
import static io.breakwater.risk.margin.MarginSamples.ETH;
import static io.breakwater.risk.margin.MarginSamples.STAKED_ETH;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DEBT;
import static io.breakwater.risk.position.PositionSide.DERIVATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import org.junit.jupiter.api.Test;

class LendingRegimeTest {
  private static final int CORRELATED = 1;

  private static final LendingTerms TERMS =
      LendingTerms.builder(MarginSamples.INSTRUMENTS.size())
          .asset(USD, new Thresholds(0.75, 0.78, 0.045), 0.1, 0)
          .asset(ETH, new Thresholds(0.8, 0.83, 0.05), 0.1, 0)
          .asset(STAKED_ETH, new Thresholds(0.7, 0.75, 0.07), 0.2, 0)
          .asset(BTC, new Thresholds(0, 0, 0), 0, 0)
          .emode(CORRELATED, new Thresholds(0.93, 0.95, 0.01), ETH, STAKED_ETH)
          .build();

  private static final LendingRegime AAVE =
      LendingRegime.aaveV33("aave", MarginSamples.INSTRUMENTS, TERMS, HealthPolicy.standard());

  private static AccountBlockBuilder account() {
    return new AccountBlockBuilder().account(0, 0, 0);
  }

  private static MarginAssessment assess(AccountBlockBuilder builder, double[] prices) {
    return AAVE.assess(builder.build(), 0, prices);
  }

  private static MarginAssessment assess(AccountBlockBuilder builder) {
    return assess(builder, MarginSamples.prices());
  }

  /** Methodology C15: 10 ETH against 14,500 of debt. */
  private static MarginAssessment borrowerAt(double ethPrice) {
    double[] prices = MarginSamples.prices();
    prices[ETH] = ethPrice;
    return assess(account().leg(COLLATERAL, ETH, 10).leg(DEBT, USD, 14_500), prices);
  }

  /** Methodology C15. */
  @Test
  void healthFactorOfTheWorkedBorrower() {
    assertThat(borrowerAt(1_700).healthFactor()).isCloseTo(0.973103, within(5e-7));
    assertThat(borrowerAt(1_560).healthFactor()).isCloseTo(0.892966, within(5e-7));
    assertThat(borrowerAt(1_700).status()).isEqualTo(AccountStatus.LIQUIDATABLE);
  }

  /** Methodology C15: the toxic frontier lies at 1,522.50. */
  @Test
  void toxicAtTheFrontierAndInsolventAtParity() {
    assertThat(borrowerAt(1_522.51).status()).isEqualTo(AccountStatus.LIQUIDATABLE);
    assertThat(borrowerAt(1_522.49).status()).isEqualTo(AccountStatus.TOXIC);
    assertThat(borrowerAt(1_450.01).status()).isEqualTo(AccountStatus.TOXIC);
    assertThat(borrowerAt(1_450).status()).isEqualTo(AccountStatus.INSOLVENT);
    assertThat(borrowerAt(1_000).equityUsd()).isEqualTo(-4_500);
  }

  @Test
  void healthExactlyOneIsNotLiquidatable() {
    MarginAssessment exact =
        assess(account().leg(COLLATERAL, ETH, 10).leg(DEBT, USD, 10 * 2_000 * 0.83));
    assertThat(exact.healthFactor()).isEqualTo(1);
    assertThat(exact.status()).isEqualTo(AccountStatus.CRITICAL);
    assertThat(exact.distanceToLiquidationRatio()).isZero();
  }

  @Test
  void ratiosOfAHealthyLoan() {
    MarginAssessment loan = assess(account().leg(COLLATERAL, ETH, 10).leg(DEBT, USD, 8_000));
    assertThat(loan.collateralUsd()).isEqualTo(20_000);
    assertThat(loan.debtUsd()).isEqualTo(8_000);
    assertThat(loan.weightedCollateralUsd()).isCloseTo(16_600, within(1e-9));
    assertThat(loan.equityUsd()).isEqualTo(12_000);
    assertThat(loan.collateralRatio()).isEqualTo(2.5);
    assertThat(loan.loanToValueRatio()).isEqualTo(0.4);
    assertThat(loan.initialMarginUsd()).isNaN();
    assertThat(loan.maintenanceMarginUsd()).isNaN();
    assertThat(loan.distanceToLiquidationRatio())
        .isCloseTo(1 - 1 / loan.healthFactor(), within(1e-15));
    assertThat(loan.liquidationPriceUsd()).isCloseTo(8_000 / (10 * 0.83), within(1e-9));
    assertThat(loan.topUpToTargetUsd()).isZero();
    assertThat(loan.repayToTargetUsd()).isZero();
    assertThat(loan.reason()).isNull();
    assertThat(AAVE.safetyForm()).isEqualTo(SafetyForm.LOG_COLLATERAL_RATIO);
  }

  @Test
  void stableCollateralDoesNotFall() {
    AccountBlockBuilder mixed =
        account().leg(COLLATERAL, USD, 5_000).leg(COLLATERAL, ETH, 5).leg(DEBT, USD, 8_000);
    double fall = assess(mixed).distanceToLiquidationRatio();
    assertThat(fall).isCloseTo(4_200 / 8_300.0, within(1e-12));
    double[] prices = MarginSamples.prices();
    prices[ETH] *= 1 - fall;
    assertThat(assess(mixed, prices).healthFactor()).isCloseTo(1, within(1e-12));
    assertThat(assess(mixed).liquidationPriceUsd()).isCloseTo(prices[ETH], within(1e-9));
  }

  @Test
  void shortOfTheRiskAssetIsLiquidatedByARise() {
    AccountBlockBuilder shortEth = account().leg(COLLATERAL, USD, 10_000).leg(DEBT, ETH, 3);
    MarginAssessment loan = assess(shortEth);
    assertThat(loan.distanceToLiquidationRatio()).isNaN();
    assertThat(loan.reason()).isEqualTo(ReasonCode.NO_LIQUIDATION_PRICE);
    assertThat(loan.liquidationPriceUsd()).isCloseTo(2_600, within(1e-9));
    double[] prices = MarginSamples.prices();
    prices[ETH] = loan.liquidationPriceUsd();
    assertThat(assess(shortEth, prices).healthFactor()).isCloseTo(1, within(1e-12));
  }

  @Test
  void receiptAndItsAssetAreOneRiskAsset() {
    MarginAssessment loan =
        assess(
            account().leg(COLLATERAL, ETH, 1).leg(COLLATERAL, STAKED_ETH, 1).leg(DEBT, USD, 2_000));
    assertThat(loan.liquidationPriceUsd()).isCloseTo(2_000 / (0.83 + 0.75), within(1e-9));
  }

  @Test
  void coveredByStableCollateralHasNoDistance() {
    MarginAssessment loan =
        assess(account().leg(COLLATERAL, USD, 10_000).leg(COLLATERAL, ETH, 1).leg(DEBT, USD, 100));
    assertThat(loan.distanceToLiquidationRatio()).isNaN();
    assertThat(loan.liquidationPriceUsd()).isNaN();
    assertThat(loan.reason()).isEqualTo(ReasonCode.NO_LIQUIDATION_PRICE);
    assertThat(loan.status()).isEqualTo(AccountStatus.HEALTHY);
  }

  @Test
  void emodeReplacesOnlyListedCollateral() {
    AccountBlock block =
        new AccountBlockBuilder()
            .account(0, 0, CORRELATED)
            .leg(COLLATERAL, USD, 1_000)
            .leg(COLLATERAL, STAKED_ETH, 1)
            .leg(DEBT, ETH, 0.5)
            .build();
    MarginAssessment loan = AAVE.assess(block, 0, MarginSamples.prices());
    assertThat(loan.weightedCollateralUsd()).isCloseTo(780 + 1_900, within(1e-9));
    assertThat(AAVE.liquidationBonus(STAKED_ETH, CORRELATED)).isEqualTo(0.01);
    assertThat(AAVE.liquidationBonus(USD, CORRELATED)).isEqualTo(0.045);
    assertThat(AAVE.liquidationThreshold(STAKED_ETH, 0)).isEqualTo(0.75);
    assertThat(TERMS.loanToValue(ETH, CORRELATED)).isEqualTo(0.93);
    assertThat(AAVE.protocolFeeRatio(STAKED_ETH)).isEqualTo(0.2);
  }

  @Test
  void unknownEmodeListsNothing() {
    assertThat(AAVE.liquidationThreshold(ETH, 99)).isEqualTo(0.83);
  }

  @Test
  void disabledAndWeightlessCollateralDoNotCount() {
    MarginAssessment loan =
        assess(
            account()
                .leg(COLLATERAL, USD, 1_000, Double.NaN, Double.NaN, false)
                .leg(COLLATERAL, ETH, 1)
                .leg(COLLATERAL, BTC, 1)
                .leg(DEBT, USD, 1_000));
    assertThat(loan.collateralUsd()).isEqualTo(2_000);
    assertThat(loan.healthFactor()).isCloseTo(1.66, within(1e-12));
    assertThat(loan.pricedLegs()).isEqualTo(4);
  }

  @Test
  void haircutLowersTheValueThatCounts() {
    LendingTerms terms =
        LendingTerms.builder(MarginSamples.INSTRUMENTS.size())
            .asset(ETH, new Thresholds(0.8, 0.8, 0.05), 0, 0.1)
            .build();
    LendingRegime regime =
        LendingRegime.aaveV33("cut", MarginSamples.INSTRUMENTS, terms, HealthPolicy.standard());
    AccountBlock block = account().leg(COLLATERAL, ETH, 1).leg(DEBT, USD, 1_000).build();
    assertThat(regime.assess(block, 0, MarginSamples.prices()).healthFactor())
        .isCloseTo(1.44, within(1e-12));
    assertThat(regime.haircut(ETH)).isEqualTo(0.1);
  }

  @Test
  void noDebtHasNoRatio() {
    MarginAssessment loan = assess(account().leg(COLLATERAL, ETH, 1));
    assertThat(loan.status()).isEqualTo(AccountStatus.NO_DEBT);
    assertThat(loan.reason()).isEqualTo(ReasonCode.NO_DEBT);
    assertThat(loan.healthFactor()).isNaN();
    assertThat(loan.collateralRatio()).isNaN();
    assertThat(loan.loanToValueRatio()).isNaN();
    assertThat(loan.collateralUsd()).isEqualTo(2_000);
    assertThat(loan.topUpToTargetUsd()).isZero();
  }

  @Test
  void emptyAccountHasNoDebt() {
    assertThat(assess(account()).status()).isEqualTo(AccountStatus.NO_DEBT);
    assertThat(assess(account().leg(DEBT, USD, 0)).status()).isEqualTo(AccountStatus.NO_DEBT);
  }

  @Test
  void debtTooSmallToDivideByIsNoDebt() {
    MarginAssessment loan = assess(account().leg(COLLATERAL, ETH, 10).leg(DEBT, USD, 1e-320));
    assertThat(loan.healthFactor()).isNaN();
    assertThat(loan.collateralRatio()).isNaN();
    assertThat(loan.status()).isEqualTo(AccountStatus.NO_DEBT);
  }

  @Test
  void debtWithoutCollateralIsBadDebt() {
    MarginAssessment loan = assess(account().leg(DEBT, USD, 100));
    assertThat(loan.status()).isEqualTo(AccountStatus.BAD_DEBT);
    assertThat(loan.reason()).isEqualTo(ReasonCode.BAD_DEBT);
    assertThat(loan.healthFactor()).isZero();
    assertThat(loan.collateralRatio()).isZero();
    assertThat(loan.loanToValueRatio()).isNaN();
    assertThat(loan.equityUsd()).isEqualTo(-100);
    assertThat(loan.topUpToTargetUsd()).isNaN();
    assertThat(loan.repayToTargetUsd()).isEqualTo(100);
  }

  @Test
  void missingDebtPriceIsNeverHealthy() {
    double[] prices = MarginSamples.prices();
    prices[USD] = Double.NaN;
    MarginAssessment loan = assess(account().leg(COLLATERAL, ETH, 100).leg(DEBT, USD, 1), prices);
    assertThat(loan.status()).isEqualTo(AccountStatus.UNPRICED);
    assertThat(loan.reason()).isEqualTo(ReasonCode.UNPRICED);
    assertThat(loan.healthFactor()).isNaN();
    assertThat(loan.debtUsd()).isNaN();
    assertThat(loan.equityUsd()).isNaN();
    assertThat(loan.unpricedLegs()).isEqualTo(1);
  }

  @Test
  void missingPriceOfCollateralThatCountsLeavesHealthUndefined() {
    double[] prices = MarginSamples.prices();
    prices[ETH] = Double.NaN;
    MarginAssessment loan =
        assess(
            account().leg(COLLATERAL, USD, 100).leg(COLLATERAL, ETH, 1).leg(DEBT, USD, 1), prices);
    assertThat(loan.status()).isEqualTo(AccountStatus.UNPRICED);
    assertThat(loan.reason()).isEqualTo(ReasonCode.MISSING_PRICE);
    assertThat(loan.healthFactor()).isNaN();
    assertThat(loan.collateralRatio()).isNaN();
    assertThat(loan.collateralUsd()).isNaN();
  }

  @Test
  void missingPriceOfWhatDoesNotCountChangesNothing() {
    double[] prices = MarginSamples.prices();
    prices[BTC] = Double.NaN;
    prices[STAKED_ETH] = Double.NaN;
    MarginAssessment loan =
        assess(
            account()
                .leg(COLLATERAL, BTC, 1)
                .leg(COLLATERAL, STAKED_ETH, 1, Double.NaN, Double.NaN, false)
                .leg(COLLATERAL, ETH, 1)
                .leg(COLLATERAL, STAKED_ETH, 0)
                .leg(DEBT, USD, 1_000),
            prices);
    assertThat(loan.healthFactor()).isCloseTo(1.66, within(1e-12));
    assertThat(loan.liquidationPriceUsd()).isCloseTo(1_000 / 0.83, within(1e-9));
    assertThat(loan.unpricedLegs()).isEqualTo(2);
    assertThat(loan.reason()).isNull();
  }

  @Test
  void missingParametersLeaveHealthUndefined() {
    MarginAssessment loan =
        assess(account().leg(COLLATERAL, BTC_PERP, 1).leg(COLLATERAL, ETH, 1).leg(DEBT, USD, 1));
    assertThat(loan.status()).isEqualTo(AccountStatus.UNPRICED);
    assertThat(loan.reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThat(loan.healthFactor()).isNaN();
    MarginAssessment contract =
        assess(account().leg(DEBT, USD, 1).leg(DERIVATIVE, BTC_PERP, 1, 1, Double.NaN, true));
    assertThat(contract.reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
  }

  @Test
  void topUpAndRepaymentReachTheTarget() {
    AccountBlockBuilder loan =
        account().leg(COLLATERAL, USD, 2_000).leg(COLLATERAL, ETH, 5).leg(DEBT, USD, 9_000);
    MarginAssessment before = assess(loan);
    assertThat(before.healthFactor()).isLessThan(1.25);
    double grow = 1 + before.topUpToTargetUsd() / before.collateralUsd();
    MarginAssessment toppedUp =
        assess(
            account()
                .leg(COLLATERAL, USD, 2_000 * grow)
                .leg(COLLATERAL, ETH, 5 * grow)
                .leg(DEBT, USD, 9_000));
    MarginAssessment repaid =
        assess(
            account()
                .leg(COLLATERAL, USD, 2_000)
                .leg(COLLATERAL, ETH, 5)
                .leg(DEBT, USD, 9_000 - before.repayToTargetUsd()));
    assertThat(toppedUp.healthFactor()).isCloseTo(1.25, within(1e-12));
    assertThat(repaid.healthFactor()).isCloseTo(1.25, within(1e-12));
  }

  @Test
  void compoundV2IsAConfiguration() {
    LendingTerms terms =
        LendingTerms.builder(MarginSamples.INSTRUMENTS.size())
            .asset(ETH, new Thresholds(0.825, 0.825, 0.08), 0.35, 0)
            .build();
    LendingRegime compound =
        LendingRegime.compoundV2(
            "compound-v2", MarginSamples.INSTRUMENTS, terms, HealthPolicy.standard());
    AccountBlock block = account().leg(COLLATERAL, ETH, 1).leg(DEBT, USD, 1_700).build();
    assertThat(compound.assess(block, 0, MarginSamples.prices()).healthFactor())
        .isCloseTo(1_650.0 / 1_700, within(1e-12));
    assertThat(compound.rules().closeFactor().maxRepayUsd(1_700, 2_000, 1_700, 0.97))
        .isEqualTo(850);
    assertThat(compound.rules().minLeftoverUsd()).isZero();
    assertThat(compound.name()).isEqualTo("compound-v2");
  }

  @Test
  void legsAddUpToTheAccount() {
    AccountBlock block =
        account().leg(COLLATERAL, USD, 2_000).leg(COLLATERAL, ETH, 5).leg(DEBT, USD, 9_000).build();
    double[] prices = MarginSamples.prices();
    AccountValue value = new AccountValue();
    AAVE.value(block, 0, prices, value);
    LegValuation usd = AAVE.valueLeg(block, 0, 0, prices);
    LegValuation eth = AAVE.valueLeg(block, 0, 1, prices);
    LegValuation debt = AAVE.valueLeg(block, 0, 2, prices);
    assertThat(usd.valueUsd() + eth.valueUsd()).isEqualTo(value.collateralUsd);
    assertThat(usd.weightedValueUsd() + eth.weightedValueUsd())
        .isEqualTo(value.weightedCollateralUsd);
    assertThat(debt.valueUsd()).isEqualTo(value.debtUsd);
    assertThat(debt.weightedValueUsd()).isNaN();
    assertThat(eth.tier()).isZero();
  }

  @Test
  void unvaluedLegsSayWhy() {
    AccountBlock block =
        account()
            .leg(COLLATERAL, STAKED_ETH, 1)
            .leg(COLLATERAL, BTC_PERP, 1)
            .leg(DEBT, STAKED_ETH, 1)
            .leg(DERIVATIVE, BTC_PERP, 1, 1, Double.NaN, true)
            .build();
    double[] prices = MarginSamples.prices();
    prices[STAKED_ETH] = Double.NaN;
    assertThat(AAVE.valueLeg(block, 0, 0, prices).reason()).isEqualTo(ReasonCode.MISSING_PRICE);
    assertThat(AAVE.valueLeg(block, 0, 1, prices).reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThat(AAVE.valueLeg(block, 0, 2, prices).reason()).isEqualTo(ReasonCode.MISSING_PRICE);
    assertThat(AAVE.valueLeg(block, 0, 3, prices).reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new Thresholds(0.8, 1.1, 0.05))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Liquidation threshold must be in [0, 1], cannot be: 1.1");
    assertThatThrownBy(() -> LendingTerms.builder(1).emode(0, new Thresholds(0, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("E-mode category must be at least 1, cannot be: 0");
    assertThatThrownBy(
            () ->
                new LendingRules(
                    CloseFactor.aaveV33(), -1, LiquidationForm.CALL, LendingRules.Scope.POOLED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Smallest leftover must be finite and not negative, cannot be: -1.0");
  }
}
