package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.ETH;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DEBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.quality.ReasonCode;
import org.junit.jupiter.api.Test;

/** One regime class, four protocols: what the rules change. */
class LendingRulesTest {
  private static final LendingTerms TERMS =
      LendingTerms.builder(MarginSamples.INSTRUMENTS.size())
          .asset(ETH, new Thresholds(0.83, 0.9, 0.07), 0.5, 0)
          .asset(BTC, new Thresholds(0.7, 0.77, 0.1), 0.5, 0)
          .build();

  private static MarginRegime regime(LendingRules rules) {
    return new LendingRegime(
        "rules", MarginSamples.INSTRUMENTS, TERMS, rules, HealthPolicy.standard());
  }

  private static AccountBlockBuilder loan(double debt) {
    return new AccountBlockBuilder().account(0, 0, 0).leg(COLLATERAL, ETH, 1).leg(DEBT, USD, debt);
  }

  private static AccountStatus status(LendingRules rules, double debt) {
    return regime(rules).assess(loan(debt).build(), 0, MarginSamples.prices()).status();
  }

  /** 2,000 of collateral: a call is toxic from 2,000/1.07, absorption from 2,000·0.93. */
  @Test
  void frontierFollowsTheForm() {
    assertThat(status(LendingRules.compoundV2(), 1_865)).isEqualTo(AccountStatus.LIQUIDATABLE);
    assertThat(status(LendingRules.compoundV2(), 1_870)).isEqualTo(AccountStatus.TOXIC);
    assertThat(status(LendingRules.compoundV3(), 1_859)).isEqualTo(AccountStatus.LIQUIDATABLE);
    assertThat(status(LendingRules.compoundV3(), 1_861)).isEqualTo(AccountStatus.TOXIC);
    assertThat(status(LendingRules.compoundV3(), 2_000)).isEqualTo(AccountStatus.INSOLVENT);
  }

  @Test
  void absorptionHasNoTargetShortOfAll() {
    TargetActions absorb =
        regime(LendingRules.compoundV3()).toTarget(loan(1_700).build(), 0, MarginSamples.prices());
    TargetActions call =
        regime(LendingRules.isolatedMarket())
            .toTarget(loan(1_700).build(), 0, MarginSamples.prices());
    assertThat(absorb.liquidateUsd()).isEqualTo(1_700);
    assertThat(absorb.toxicLoanToValue()).isCloseTo(0.93, within(1e-12));
    // Need 1.25·1,700 − 1,800 = 325; 1.25 − 0.9·1.07 = 0.287.
    assertThat(call.liquidateUsd()).isCloseTo(325 / 0.287, within(1e-9));
    assertThat(call.toxicLoanToValue()).isCloseTo(1 / 1.07, within(1e-12));
    assertThat(call.sellUsd()).isCloseTo(325 / (1.25 * 0.99 - 0.9), within(1e-9));
    assertThat(call.borrowHeadroomUsd()).isZero();
    assertThat(call.reason()).isNull();
  }

  @Test
  void headroomIsOfLoanToValue() {
    TargetActions actions =
        regime(LendingRules.compoundV3()).toTarget(loan(1_000).build(), 0, MarginSamples.prices());
    assertThat(actions.borrowHeadroomUsd()).isCloseTo(660, within(1e-9));
    assertThat(actions.topUpUsd()).isZero();
    assertThat(actions.sellUsd()).isZero();
    assertThat(actions.liquidateUsd()).isZero();
  }

  @Test
  void saleThatCannotReachTheTargetSaysSo() {
    TargetActions actions =
        regime(LendingRules.compoundV2()).toTarget(loan(1_990).build(), 0, MarginSamples.prices());
    assertThat(actions.sellUsd()).isNaN();
    assertThat(actions.reason()).isEqualTo(ReasonCode.UNREACHABLE_TARGET);
    assertThat(actions.repayUsd()).isPositive();
  }

  @Test
  void isolatedMarketHoldsOnePair() {
    MarginRegime market = regime(LendingRules.isolatedMarket());
    AccountBlockBuilder twoCollaterals = loan(500).leg(COLLATERAL, BTC, 1);
    AccountBlockBuilder twoDebts = loan(500).leg(DEBT, BTC, 0.01);
    AccountBlockBuilder emptyLeg = loan(500).leg(COLLATERAL, BTC, 0);
    assertThat(market.assess(twoCollaterals.build(), 0, MarginSamples.prices()).reason())
        .isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThat(market.assess(twoDebts.build(), 0, MarginSamples.prices()).status())
        .isEqualTo(AccountStatus.UNPRICED);
    assertThat(market.assess(emptyLeg.build(), 0, MarginSamples.prices()).healthFactor())
        .isCloseTo(1_800 / 500.0, within(1e-12));
    assertThat(
            regime(LendingRules.compoundV2())
                .assess(twoCollaterals.build(), 0, MarginSamples.prices())
                .reason())
        .isNull();
  }

  @Test
  void fullCloseFactorTakesEverythingBelowOne() {
    CloseFactor full = LendingRules.isolatedMarket().closeFactor();
    assertThat(full.maxRepayUsd(900, 1_000, 1_200, 0.999)).isEqualTo(900);
    assertThat(full.maxRepayUsd(900, 1_000, 1_200, 1)).isZero();
  }
}
