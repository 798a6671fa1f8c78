package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.ETH;
import static io.breakwater.risk.margin.MarginSamples.ETH_QUANTO;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import org.junit.jupiter.api.Test;

/** A contract of one millionth of a coin for each dollar of ether's price (BitMEX ETHUSD). */
class QuantoMarginTest {
  private static final TieredMarginRegime EXCHANGE = MarginSamples.exchange();

  private static AccountBlock account(int wallet, double amount, double contracts, double entry) {
    return new AccountBlockBuilder()
        .account(0, 0, 0)
        .leg(PositionSide.COLLATERAL, wallet, amount)
        .leg(PositionSide.DERIVATIVE, ETH_QUANTO, contracts, entry, Double.NaN, true)
        .build();
  }

  /** By hand: 1,000 contracts from 1,800 to 2,000 gain 1,000·1e-6·200 = 0.2 BTC = 6,000 USD. */
  @Test
  void profitAndMarginAreInCoin() {
    LegValuation leg =
        EXCHANGE.valueLeg(account(BTC, 1, 1_000, 1_800), 0, 1, MarginSamples.prices());
    assertThat(leg.unrealisedPnlUsd()).isCloseTo(6_000, within(1e-9));
    assertThat(leg.notionalUsd()).isCloseTo(1_000 * 1e-6 * 2_000 * 30_000, within(1e-9));
    assertThat(leg.maintenanceMarginUsd()).isCloseTo(2 * 0.004 * 30_000, within(1e-9));
  }

  @Test
  void liquidationPriceIsWhereEquityMeetsMaintenanceInCoin() {
    AccountBlock block = account(BTC, 0.3, 1_000, 2_000);
    double[] prices = MarginSamples.prices();
    double price = EXCHANGE.valueLeg(block, 0, 1, prices).liquidationPriceUsd();
    // 0.3 + 0.001·(p − 2000) = 0.004·0.001·p
    assertThat(price).isCloseTo(1.7 / (0.001 - 0.000004), within(1e-9));
    prices[ETH_QUANTO] = price;
    AccountValue value = new AccountValue();
    EXCHANGE.value(block, 0, prices, value);
    assertThat(value.healthFactor).isCloseTo(1, within(1e-9));
  }

  /** The coin of settlement moves the dollar value but neither health nor liquidation price. */
  @Test
  void coinOfSettlementCancelsWhereTheWalletHoldsIt() {
    double[] prices = MarginSamples.prices();
    AccountBlock block = account(BTC, 0.3, 1_000, 2_000);
    MarginAssessment before = EXCHANGE.assess(block, 0, prices);
    prices[BTC] = 15_000;
    MarginAssessment after = EXCHANGE.assess(block, 0, prices);
    assertThat(after.healthFactor()).isCloseTo(before.healthFactor(), within(1e-12));
    assertThat(after.equityUsd()).isCloseTo(before.equityUsd() / 2, within(1e-9));
  }

  @Test
  void quantoDependsOnTwoAssetsSoTheAccountHasNoSinglePrice() {
    MarginAssessment account =
        EXCHANGE.assess(account(USD, 9_000, 1_000, 2_000), 0, MarginSamples.prices());
    assertThat(account.liquidationPriceUsd()).isNaN();
    assertThat(account.distanceToLiquidationRatio()).isPositive();
  }

  @Test
  void withoutThePriceOfItsCoinItIsUnpriced() {
    double[] prices = MarginSamples.prices();
    prices[BTC] = Double.NaN;
    MarginAssessment account = EXCHANGE.assess(account(ETH, 10, 1_000, 2_000), 0, prices);
    assertThat(account.status()).isEqualTo(AccountStatus.UNPRICED);
    assertThat(account.reason()).isEqualTo(ReasonCode.UNPRICED);
  }
}
