package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.lending.CometReserves;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsorbRuleTest {
  private static final AbsorbRule COMET = new AbsorbRule(AbsorbRule.Surplus.OWNER);

  private static LiquidationEvent event(double collateral, double debt, double penalty) {
    LiquidationEvent event = new LiquidationEvent();
    event.collateralUsd = collateral;
    event.weightedCollateralUsd = collateral * 0.8;
    event.bonusUsd = collateral * penalty;
    event.protocolFeeUsd = collateral * penalty * 0.5;
    event.debtUsd = debt;
    return event;
  }

  @Test
  void creditBeyondTheDebtIsTheOwners() {
    LiquidationEvent event = event(1_000, 820, 0.07);
    COMET.liquidate(event);

    assertThat(event.seizedUsd()).isEqualTo(1_000);
    assertThat(event.repaidUsd()).isEqualTo(820);
    assertThat(event.refundUsd()).isCloseTo(110, within(1e-9));
    assertThat(event.feeUsd()).isCloseTo(35, within(1e-9));
    assertThat(event.collateralLeft()).isZero();
    assertThat(event.isClosed()).isTrue();
  }

  @Test
  void debtBeyondTheCreditIsTheReserves() {
    LiquidationEvent event = event(1_000, 980, 0.07);
    COMET.liquidate(event);

    assertThat(event.repaidUsd()).isCloseTo(930, within(1e-9));
    assertThat(event.refundUsd()).isZero();
    assertThat(event.isClosed()).isTrue();
  }

  @Test
  void liquidatorOfASoftLoanKeepsTheSurplus() {
    LiquidationEvent event = event(1_000, 980, 0);
    new AbsorbRule(AbsorbRule.Surplus.LIQUIDATOR).liquidate(event);

    assertThat(event.repaidUsd()).isEqualTo(980);
    assertThat(event.seizedUsd() - event.repaidUsd()).isEqualTo(20);
    assertThat(event.refundUsd()).isZero();
  }

  @Test
  void withoutCollateralAllDebtIsLost() {
    LiquidationEvent event = event(0, 500, 0);
    event.bonusUsd = 0;
    COMET.liquidate(event);

    assertThat(event.repaidUsd()).isZero();
    assertThat(event.isClosed()).isTrue();
  }

  /** Second method: the reserves of the market, computed apart from the cascade. */
  @Test
  void cascadeBooksWhatTheReservesSee() {
    CascadeBookBuilder builder = new CascadeBookBuilder(List.of(COMET));
    int eth = builder.asset(0, 2_000);
    int usd = builder.asset(1, 1);
    double[][] accounts = {{10, 15_500}, {10, 17_200}};
    for (int key = 0; key < accounts.length; key++) {
      builder
          .row(key, 0)
          .collateral(eth, accounts[key][0], 0.85, LegTerms.collateral(0.07, 0.5))
          .debt(usd, accounts[key][1]);
    }
    ShockedMarket market =
        new ShockedMarket(
            "FALL",
            List.of("ETH", "USD"),
            new boolean[] {false, true},
            new double[] {2_000, 1},
            new double[] {1_800, 1},
            new double[] {1e12, 1e12});
    AccountPass pass = new InMemoryAccountPass(builder.build(), 1, AccountDetail.ACCOUNTS);
    CascadeResult result =
        CascadeEngine.run(pass, List.of(market), CascadeParameters.standard()).get(0);

    CometReserves.Market comet =
        new CometReserves.Market(1, new double[] {1_800}, new double[] {0.85}, new double[] {0.93});
    CometReserves reserves = CometReserves.of(0, 1);
    double shortfall = 0;
    double owners = 0;
    for (double[] account : accounts) {
      CometReserves.Absorption absorption =
          reserves.absorb(comet, account[1], new double[] {account[0]});
      reserves = absorption.reserves();
      shortfall += absorption.shortfallBase();
      owners += absorption.ownerBase();
    }
    assertThat(shortfall).isCloseTo(17_200 - 16_740, within(1e-9));
    assertThat(result.outcome().badDebtUsd()).isCloseTo(shortfall, within(1e-5));
    assertThat(result.outcome().collateralSeizedUsd()).isCloseTo(36_000, within(1e-5));
    assertThat(result.outcome().bonusUsd()).isCloseTo(0.07 * 36_000, within(1e-5));
    assertThat(result.outcome().debtRepaidUsd() + result.outcome().bonusUsd() + owners)
        .isCloseTo(result.outcome().collateralSeizedUsd(), within(1e-5));
  }
}
