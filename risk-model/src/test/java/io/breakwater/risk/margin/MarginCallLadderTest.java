package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC_PERP;
import static io.breakwater.risk.margin.MarginSamples.ETH;
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
import org.junit.jupiter.api.Test;

class MarginCallLadderTest {
  private static final double[] SHOCKS = {0.01, 0.05, 0.1};
  private static final LendingRegime LENDING =
      LendingRegime.aaveV33(
          "aave",
          MarginSamples.INSTRUMENTS,
          LendingTerms.builder(MarginSamples.INSTRUMENTS.size())
              .asset(USD, new Thresholds(0.75, 0.78, 0.045), 0.1, 0)
              .asset(ETH, new Thresholds(0.75, 0.8, 0.05), 0.1, 0)
              .build(),
          HealthPolicy.standard());

  private static MarginCallLadder ladder(double[] prices) {
    return new MarginCallLadder(MarginSamples.INSTRUMENTS, prices, SHOCKS);
  }

  private static MarginCall call(MarginRegime regime, AccountBlockBuilder account) {
    return ladder(MarginSamples.prices()).of(regime, account.build(), 0);
  }

  private static AccountBlockBuilder account() {
    return new AccountBlockBuilder().account(0, 0, 0);
  }

  /**
   * By hand: 10 ETH at 2,000, LT 0.8, debt 12,500: health 1.28. At −1 % W is 15,840 and health
   * 1.2672: no call. At −5 %: 15,200, 1.216, call (15,625 − 15,200)/1.25 = 340. At −10 %: (15,625 −
   * 14,400)/1.25 = 980. Called at W = 15,625, a fall of 375/16,000.
   */
  @Test
  void workedLoan() {
    MarginCall call = call(LENDING, account().leg(COLLATERAL, ETH, 10).leg(DEBT, USD, 12_500));
    assertThat(call.callHealth()).isEqualTo(1.25);
    assertThat(call.callUsd()).isZero();
    assertThat(call.callAfterShockUsd()[0]).isZero();
    assertThat(call.callAfterShockUsd()[1]).isCloseTo(340, within(1e-9));
    assertThat(call.callAfterShockUsd()[2]).isCloseTo(980, within(1e-9));
    assertThat(call.distanceToCallRatio()).isCloseTo(375 / 16_000.0, within(1e-12));
    assertThat(call.reason()).isNull();
  }

  @Test
  void shortOfTheRiskAssetIsCalledByARise() {
    MarginCall call = call(LENDING, account().leg(COLLATERAL, USD, 10_000).leg(DEBT, ETH, 3));
    // 7,800 against 6,000·1.1 = 6,600: 1.25·6,600 − 7,800 = 450, paid back 360.
    assertThat(call.callAfterShockUsd()[2]).isCloseTo(360, within(1e-9));
    assertThat(call.distanceToCallRatio()).isNaN();
  }

  @Test
  void calledAccountIsAskedForNow() {
    MarginCall call = call(LENDING, account().leg(COLLATERAL, ETH, 10).leg(DEBT, USD, 14_000));
    assertThat(call.callUsd()).isCloseTo((17_500 - 16_000) / 1.25, within(1e-9));
    assertThat(call.distanceToCallRatio()).isNegative();
    assertThat(call.actions().repayUsd()).isEqualTo(call.callUsd());
    assertThat(call.actions().topUpUsd()).isCloseTo(1_875, within(1e-9));
    assertThat(call.actions().sellUsd()).isCloseTo(1_500 / (1.25 * 0.99 - 0.8), within(1e-9));
  }

  @Test
  void betweenCallAndTargetNothingIsAsked() {
    HealthPolicy cautious = new HealthPolicy(HealthBands.standard(), 1.5);
    LendingRegime regime =
        new LendingRegime(
            "cautious",
            MarginSamples.INSTRUMENTS,
            LendingTerms.builder(MarginSamples.INSTRUMENTS.size())
                .asset(ETH, new Thresholds(0.75, 0.8, 0.05), 0.1, 0)
                .build(),
            LendingRules.compoundV2(),
            cautious);
    AccountBlock block = account().leg(COLLATERAL, ETH, 10).leg(DEBT, USD, 12_000).build();
    MarginCall call =
        new MarginCallLadder(MarginSamples.INSTRUMENTS, MarginSamples.prices(), SHOCKS)
            .of(regime, block, 0);
    assertThat(call.callUsd()).isZero();
    assertThat(call.actions().repayUsd()).isCloseTo(2_000 / 1.5, within(1e-9));
    assertThat(call.callAfterShockUsd()[2]).isCloseTo((18_000 - 14_400) / 1.5, within(1e-9));
  }

  /** Second method for a margin account: pay the call in at the shocked price and value again. */
  @Test
  void callRestoresAMarginAccountAfterTheShock() {
    MarginRegime exchange = MarginSamples.exchange();
    MarginCall call =
        call(
            exchange,
            account()
                .leg(COLLATERAL, USD, 15_500)
                .leg(DERIVATIVE, BTC_PERP, 5, 30_000, Double.NaN, true));
    assertThat(call.callUsd()).isZero();
    double paid = call.callAfterShockUsd()[2];
    assertThat(paid).isPositive();
    double[] prices = MarginSamples.prices();
    prices[BTC_PERP] *= 0.9;
    AccountBlock after =
        account()
            .leg(COLLATERAL, USD, 15_500 + paid)
            .leg(DERIVATIVE, BTC_PERP, 5, 30_000, Double.NaN, true)
            .build();
    assertThat(exchange.assess(after, 0, prices).healthFactor()).isCloseTo(1.25, within(1e-9));
    prices[BTC_PERP] = 30_000 * (1 - call.distanceToCallRatio());
    AccountBlock before =
        account()
            .leg(COLLATERAL, USD, 15_500)
            .leg(DERIVATIVE, BTC_PERP, 5, 30_000, Double.NaN, true)
            .build();
    assertThat(exchange.assess(before, 0, prices).healthFactor()).isCloseTo(1.25, within(1e-9));
    assertThat(call.actions().sellUsd()).isNaN();
  }

  @Test
  void vaultIsCalledLikeALoan() {
    VaultRegime vault =
        new VaultRegime(
            "maker",
            MarginSamples.INSTRUMENTS,
            VaultTerms.debtAtPar(MarginSamples.INSTRUMENTS.size())
                .with(ETH, new VaultTerms.Collateral(1.6, 0.13, 0, 1.2)),
            HealthPolicy.standard());
    MarginCall call = call(vault, account().leg(COLLATERAL, ETH, 1).leg(DEBT, USD, 1_100));
    assertThat(call.callUsd()).isCloseTo((1_375 - 1_250) / 1.25, within(1e-9));
    assertThat(call.distanceToCallRatio()).isCloseTo(-125 / 1_250.0, within(1e-12));
    assertThat(call.actions().borrowHeadroomUsd()).isCloseTo(150, within(1e-9));
  }

  @Test
  void whatIsNotKnownIsAbsentWithAReason() {
    double[] prices = MarginSamples.prices();
    prices[ETH] = Double.NaN;
    MarginCall unpriced =
        ladder(prices)
            .of(LENDING, account().leg(COLLATERAL, ETH, 1).leg(DEBT, USD, 100).build(), 0);
    assertThat(unpriced.callUsd()).isNaN();
    assertThat(unpriced.callAfterShockUsd()[0]).isNaN();
    assertThat(unpriced.reason()).isEqualTo(ReasonCode.MISSING_PRICE);
    MarginCall free = call(LENDING, account().leg(COLLATERAL, ETH, 1));
    assertThat(free.callUsd()).isZero();
    assertThat(free.distanceToCallRatio()).isNaN();
    assertThat(free.reason()).isEqualTo(ReasonCode.NO_DEBT);
    MarginCall bad = call(LENDING, account().leg(DEBT, USD, 100));
    assertThat(bad.callUsd()).isEqualTo(100);
    assertThat(bad.reason()).isEqualTo(ReasonCode.UNREACHABLE_TARGET);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(
            () ->
                new MarginCallLadder(
                    MarginSamples.INSTRUMENTS, MarginSamples.prices(), new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Shock of the margin-call ladder must be in (0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new HealthPolicy(HealthBands.standard(), 1.25, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Sale slippage must be in [0, 1), cannot be: 1.0");
  }
}
