package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC_PERP;
import static io.breakwater.risk.margin.MarginSamples.ETH_PERP;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.valuation.LegValuation;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiquidationPriceTest {
  private static final double BINANCE_WALLET = 1_535_443.01;

  /** Methodology C8, the Binance FAQ: cross BTC and ETH longs. */
  @Test
  void binanceCrossAccount() {
    double otherMaintenance = MarginSamples.binanceEth().maintenanceMargin(3_683.979 * 1_335.18);
    double otherPnl = 3_683.979 * (1_335.18 - 1_456.84);
    double price =
        LiquidationPrice.linear(
            BINANCE_WALLET - otherMaintenance + otherPnl,
            109.488,
            32_481.98,
            MarginSamples.binanceBtc());
    assertThat(price).isCloseTo(26_316.89, within(0.005));
  }

  /** Methodology C8 through the regime; second method: health 1 at that mark, others unchanged. */
  @Test
  void binanceCrossAccountThroughTheRegime() {
    AccountBlock block =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(PositionSide.COLLATERAL, USD, BINANCE_WALLET)
            .leg(PositionSide.DERIVATIVE, BTC_PERP, 109.488, 32_481.98, Double.NaN, true)
            .leg(PositionSide.DERIVATIVE, ETH_PERP, 3_683.979, 1_456.84, Double.NaN, true)
            .build();
    double[] prices = MarginSamples.prices();
    prices[BTC_PERP] = 31_967.27;
    prices[ETH_PERP] = 1_335.18;
    TieredMarginRegime exchange = MarginSamples.exchange();
    LegValuation btc = exchange.valueLeg(block, 0, 1, prices);
    assertThat(btc.liquidationPriceUsd()).isCloseTo(26_316.89, within(0.005));
    assertThat(btc.tier()).isEqualTo(4);
    prices[BTC_PERP] = btc.liquidationPriceUsd();
    assertThat(exchange.assess(block, 0, prices).healthFactor()).isCloseTo(1, within(1e-9));
  }

  /** Methodology C9, Bybit: long 10,000 USD at 8,000, balance 0.5 BTC; venue tick 0.5. */
  @Test
  void bybitInverseCross() {
    double price = LiquidationPrice.bybitInverse(0.5, 10_000, 8_000, 0.005, 0.00075);
    assertThat(price).isCloseTo(5_739.0835, within(5e-5));
    assertThat(PriceTick.againstHolder(price, 10_000, 0.5)).isEqualTo(5_739.50);
    assertThat(BankruptcyPrice.inverse(0.5, 10_000, 8_000, 0.00075))
        .isCloseTo(5_718.57, within(0.005));
  }

  @Test
  void bybitInverseShortLiesAboveEntry() {
    double bankruptcy = BankruptcyPrice.inverse(0.5, -10_000, 8_000, 0.00075);
    double price = LiquidationPrice.bybitInverse(0.5, -10_000, 8_000, 0.005, 0.00075);
    assertThat(price).isBetween(8_000.0, bankruptcy);
    assertThat(LiquidationPrice.bybitInverse(2, -10_000, 8_000, 0.005, 0.00075)).isNaN();
  }

  @Test
  void tierIsTheOneAtTheLiquidationPrice() {
    MarginTiers tiers =
        new MarginTiers(List.of(MarginTier.of(0, 0.01, 50), MarginTier.of(1_000, 0.5, 2)));
    double shortPrice = LiquidationPrice.linear(600, -1, 900, tiers);
    // At entry the notional 900 is tier 1, whose own root 1,485.15 is already in tier 2.
    assertThat(shortPrice).isCloseTo((600 + 490 + 900) / 1.5, within(1e-9));
    assertThat(tiers.tierOf(shortPrice)).isEqualTo(2);
  }

  @Test
  void rootExactlyAtATierBoundIsFound() {
    MarginTiers tiers =
        new MarginTiers(List.of(MarginTier.of(0, 0.01, 50), MarginTier.of(1_000, 0.03, 20)));
    assertThat(LiquidationPrice.linear(110, 1, 1_100, tiers)).isCloseTo(1_000, within(1e-9));
    double coinBound = LiquidationPrice.inverse(0.1, -1_000, 2, MarginTiers.flat(0.01, 50));
    assertThat(coinBound).isPositive();
  }

  @Test
  void overcollateralisedLongHasNone() {
    assertThat(LiquidationPrice.linear(2_000, 1, 1_000, MarginTiers.flat(0.01, 50))).isNaN();
  }

  /** Methodology A2: an inverse short at 1x with coin margin cannot be liquidated. */
  @Test
  void unleveredInverseShortHasNone() {
    assertThat(LiquidationPrice.inverse(0.5, -10_000, 20_000, MarginTiers.flat(0.01, 50))).isNaN();
  }

  @Test
  void inverseRootHasNoEquityAboveMaintenance() {
    MarginTiers tiers = MarginSamples.coinMargined();
    for (double contracts : new double[] {50_000, -50_000, 900_000, -900_000}) {
      double balance = 0.1 * Math.abs(contracts) / 30_000;
      double price = LiquidationPrice.inverse(balance, contracts, 30_000, tiers);
      double equity = balance + contracts * (1 / 30_000.0 - 1 / price);
      double maintenance = tiers.maintenanceMargin(Math.abs(contracts) / price);
      assertThat(equity).isCloseTo(maintenance, within(1e-9 * maintenance));
    }
  }

  @Test
  void inverseSizeAddOnSolvesTheQuadratic() {
    SizeAddOnMargin schedule = new SizeAddOnMargin(0.01, 0.02, 0.00005);
    double balance = 2.5;
    double price = LiquidationPrice.inverse(balance, 750_000, 30_000, schedule);
    double size = 750_000 / price;
    double equity = balance + 750_000 * (1 / 30_000.0 - 1 / price);
    assertThat(equity).isCloseTo(schedule.maintenanceMargin(size, size), within(1e-9));
  }
}
