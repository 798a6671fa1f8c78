package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.BTC_COIN;
import static io.breakwater.risk.margin.MarginSamples.BTC_PERP;
import static io.breakwater.risk.margin.MarginSamples.ETH_PERP;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DERIVATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.valuation.AccountValue;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class TieredMarginProperties {
  private static final TieredMarginRegime EXCHANGE = MarginSamples.exchange();

  private static AccountBlock account(
      double usd, double btc, int contract, double quantity, double entry, double isolated) {
    return new AccountBlockBuilder()
        .account(0, 0, 0)
        .leg(COLLATERAL, USD, usd)
        .leg(COLLATERAL, BTC, btc)
        .leg(DERIVATIVE, contract, quantity, entry, isolated, true)
        .build();
  }

  private static double[] bitcoinAt(double price) {
    double[] prices = MarginSamples.prices();
    prices[BTC] = price;
    prices[BTC_PERP] = price;
    prices[BTC_COIN] = price;
    return prices;
  }

  private static AccountValue value(AccountBlock block, double[] prices) {
    AccountValue value = new AccountValue();
    EXCHANGE.value(block, 0, prices, value);
    return value;
  }

  /** Equity equals maintenance margin at the liquidation price, to 1e-9 of the notional. */
  private static void assertAtLiquidation(AccountBlock block, double price) {
    AccountValue value = value(block, bitcoinAt(price));
    assertThat(value.equityUsd)
        .isCloseTo(value.maintenanceMarginUsd, within(1e-9 * value.notionalUsd));
  }

  /** Second method: bisection on the health of the account between a safe and an unsafe price. */
  private static double bisected(AccountBlock block, double safe, double unsafe) {
    double low = safe;
    double high = unsafe;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (EXCHANGE.assess(block, 0, bitcoinAt(middle)).healthFactor() >= 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Property(tries = 1_000)
  void linearLiquidationPriceIsWhereEquityMeetsMaintenance(
      @ForAll @DoubleRange(min = 1e-3, max = 1e4) @Scale(6) double size,
      @ForAll boolean isLong,
      @ForAll @DoubleRange(min = 0.06, max = 0.9) @Scale(6) double leverageInverse,
      @ForAll @DoubleRange(min = 0, max = 0.9) @Scale(6) double inCoin) {
    double quantity = isLong ? size : -size;
    double margin = size * 30_000 * leverageInverse;
    AccountBlock block =
        account(
            margin * (1 - inCoin),
            margin * inCoin / 30_000,
            BTC_PERP,
            quantity,
            30_000,
            Double.NaN);
    double price = EXCHANGE.assess(block, 0, bitcoinAt(30_000)).liquidationPriceUsd();
    Assume.that(!Double.isNaN(price));
    assertAtLiquidation(block, price);
    double beyond = isLong ? price * 0.9 : price * 1.1;
    assertThat(price).isCloseTo(bisected(block, 30_000, beyond), within(1e-9 * price));
  }

  @Property(tries = 1_000)
  void inverseLiquidationPriceIsWhereEquityMeetsMaintenance(
      @ForAll @DoubleRange(min = 100, max = 1e7) @Scale(6) double contracts,
      @ForAll boolean isLong,
      @ForAll @DoubleRange(min = 0.06, max = 0.9) @Scale(6) double leverageInverse) {
    double quantity = isLong ? contracts : -contracts;
    double coins = contracts / 30_000 * leverageInverse;
    AccountBlock block = account(0, coins, BTC_COIN, quantity, 30_000, Double.NaN);
    double price = EXCHANGE.assess(block, 0, bitcoinAt(30_000)).liquidationPriceUsd();
    Assume.that(!Double.isNaN(price));
    assertAtLiquidation(block, price);
    assertThat(EXCHANGE.valueLeg(block, 0, 2, bitcoinAt(30_000)).liquidationPriceUsd())
        .isCloseTo(price, within(1e-9 * price));
    double beyond = isLong ? price * 0.9 : price * 1.1;
    assertThat(price).isCloseTo(bisected(block, 30_000, beyond), within(1e-9 * price));
  }

  /** Methodology A2: an isolated loss never exceeds its margin. */
  @Property(tries = 1_000)
  void isolatedLossNeverExceedsItsMargin(
      @ForAll @DoubleRange(min = -100, max = 100) @Scale(6) double quantity,
      @ForAll @DoubleRange(min = 0, max = 1e5) @Scale(6) double margin,
      @ForAll @DoubleRange(min = 1, max = 1e6) @Scale(6) double price) {
    double[] prices = MarginSamples.prices();
    prices[ETH_PERP] = price;
    AccountBlock block = account(margin, 0, ETH_PERP, quantity, 2_000, margin);
    AccountValue value = value(block, prices);
    assertThat(value.equityUsd).isGreaterThanOrEqualTo(0);
    assertThat(value.unrealisedPnlUsd).isGreaterThanOrEqualTo(-margin);
    assertThat(Double.isNaN(value.healthFactor) || value.healthFactor >= 0).isTrue();
  }

  /** Reliability C12: falls when exposure rises, here at entry where profit is nil. */
  @Property(tries = 1_000)
  void healthFallsWhenThePositionGrows(
      @ForAll @DoubleRange(min = 1, max = 1e7) @Scale(6) double usd,
      @ForAll @DoubleRange(min = 1e-3, max = 1e3) @Scale(6) double size,
      @ForAll @DoubleRange(min = 1.001, max = 100) @Scale(6) double more) {
    double before =
        value(account(usd, 0, BTC_PERP, size, 30_000, Double.NaN), bitcoinAt(30_000)).healthFactor;
    double after =
        value(account(usd, 0, BTC_PERP, size * more, 30_000, Double.NaN), bitcoinAt(30_000))
            .healthFactor;
    assertThat(after).isLessThan(before);
  }

  /** Reliability C12: undefined is NaN, never infinite. */
  @Property(tries = 1_000)
  void nothingIsInfinite(
      @ForAll @DoubleRange(min = 0, max = 1e7) @Scale(6) double usd,
      @ForAll @DoubleRange(min = -1e4, max = 1e4) @Scale(6) double quantity,
      @ForAll @DoubleRange(min = 1e-3, max = 1e6) @Scale(6) double price) {
    MarginAssessment account =
        EXCHANGE.assess(
            account(usd, 1, BTC_PERP, quantity, 30_000, Double.NaN), 0, bitcoinAt(price));
    for (double number :
        new double[] {
          account.equityUsd(),
          account.initialMarginUsd(),
          account.maintenanceMarginUsd(),
          account.healthFactor(),
          account.collateralRatio(),
          account.loanToValueRatio(),
          account.distanceToLiquidationRatio(),
          account.liquidationPriceUsd(),
          account.topUpToTargetUsd()
        }) {
      assertThat(Double.isInfinite(number)).isFalse();
    }
    if (Double.isNaN(account.healthFactor())) {
      assertThat(account.reason()).isNotNull();
    }
  }

  /**
   * Nothing is left of the equity of a part at the bankruptcy price, which liquidation precedes.
   */
  @Property(tries = 200)
  void equityIsGoneAtTheBankruptcyPrice(
      @ForAll @DoubleRange(min = 100, max = 1e7) @Scale(6) double size,
      @ForAll boolean isLong,
      @ForAll boolean inverse,
      @ForAll @DoubleRange(min = 0.06, max = 0.9) @Scale(6) double leverageInverse) {
    double contracts = inverse ? size : size / 30_000;
    int contract = inverse ? BTC_COIN : BTC_PERP;
    double margin = size * leverageInverse;
    AccountBlock block =
        account(
            inverse ? 0 : margin,
            inverse ? margin / 30_000 : 0,
            contract,
            isLong ? contracts : -contracts,
            30_000,
            Double.NaN);
    double price = EXCHANGE.valueLeg(block, 0, 2, bitcoinAt(30_000)).bankruptcyPriceUsd();
    Assume.that(!Double.isNaN(price));
    AccountValue value = value(block, bitcoinAt(price));
    assertThat(value.equityUsd).isCloseTo(0, within(1e-9 * (value.notionalUsd + size)));
    assertThat(isLong).isEqualTo(price < 30_000);
  }
}
