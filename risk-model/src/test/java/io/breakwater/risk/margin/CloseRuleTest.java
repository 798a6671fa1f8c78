package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.BTC_COIN;
import static io.breakwater.risk.margin.MarginSamples.BTC_PERP;
import static io.breakwater.risk.margin.MarginSamples.ETH_PERP;
import static io.breakwater.risk.margin.MarginSamples.INSTRUMENTS;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DEBT;
import static io.breakwater.risk.position.PositionSide.DERIVATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.ForcedClose;
import io.breakwater.risk.valuation.ForcedClose.Step;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** The rules of venue families on whole accounts, as the nightly run meets them. */
class CloseRuleTest {
  private static final double CROSS = Double.NaN;
  private static final double[] PRICES = prices(50_000, 2_000);

  private static double[] prices(double bitcoin, double ether) {
    double[] prices = MarginSamples.prices();
    prices[BTC] = bitcoin;
    prices[BTC_PERP] = bitcoin;
    prices[BTC_COIN] = bitcoin;
    prices[ETH_PERP] = ether;
    return prices;
  }

  /** Contracts with a maintenance margin of 10 %. */
  private static TieredMarginRegime venue(CloseRule rule) {
    TieredTerms terms =
        TieredTerms.none(INSTRUMENTS)
            .withContract(BTC_PERP, MarginTiers.flat(0.1, 5))
            .withContract(ETH_PERP, MarginTiers.flat(0.1, 5))
            .withContract(BTC_COIN, MarginTiers.flat(0.1, 5));
    return new TieredMarginRegime("exchange", terms, HealthPolicy.standard(), rule);
  }

  private static AccountBlockBuilder wallet(double usd) {
    AccountBlockBuilder account = new AccountBlockBuilder().account(0, 0, 0);
    return usd < 0 ? account.leg(DEBT, USD, -usd) : account.leg(COLLATERAL, USD, usd);
  }

  /** A position entered at mark, so that equity is what the wallet holds. */
  private static AccountBlock bitcoin(double usd, double quantity) {
    return wallet(usd).leg(DERIVATIVE, BTC_PERP, quantity, 50_000, CROSS, true).build();
  }

  private static ForcedClose close(CloseRule rule, AccountBlock block, int leg) {
    return Objects.requireNonNull(venue(rule).valueLeg(block, 0, leg, PRICES).forcedClose());
  }

  @Test
  void safeAccountLosesNothing() {
    for (CloseRule rule :
        new CloseRule[] {
          new BankruptcyTakeover(),
          LiquidationLadder.HYPERLIQUID,
          DydxLiquidation.DEFAULTS,
          new DriftLiquidation(0.01, 0.01)
        }) {
      // Equity at maintenance margin is safe everywhere.
      assertThat(close(rule, bitcoin(500, 0.1), 1)).isEqualTo(ForcedClose.NONE);
    }
  }

  @Test
  void onlyValuedContractsHaveOne() {
    TieredMarginRegime venue = venue(new BankruptcyTakeover());
    AccountBlock block = bitcoin(400, 0.1);
    assertThat(venue.valueLeg(block, 0, 0, PRICES).forcedClose()).isNull();
    double[] dark = PRICES.clone();
    dark[BTC_PERP] = Double.NaN;
    assertThat(venue.valueLeg(block, 0, 1, dark).forcedClose()).isNull();
    AccountBlock unlisted =
        wallet(1).leg(DERIVATIVE, MarginSamples.ETH_QUANTO, 1, 2_000, CROSS, true).build();
    assertThat(venue.valueLeg(unlisted, 0, 1, PRICES).forcedClose()).isNull();
  }

  /** Whether such an account is safe is not known, so neither is what is closed. */
  @Test
  void nothingIsSaidBesideALegThatCannotBeValued() {
    TieredMarginRegime venue = venue(LiquidationLadder.HYPERLIQUID);
    AccountBlock unlisted =
        wallet(400)
            .leg(DERIVATIVE, BTC_PERP, 0.1, 50_000, CROSS, true)
            .leg(DERIVATIVE, MarginSamples.ETH_QUANTO, 1, 2_000, CROSS, true)
            .build();
    assertThat(venue.valueLeg(unlisted, 0, 1, PRICES).forcedClose()).isNull();
    assertThat(venue.valueLeg(unlisted, 0, 1, PRICES).notionalUsd()).isEqualTo(5_000);
    double[] dark = PRICES.clone();
    dark[ETH_PERP] = Double.NaN;
    AccountBlock block = twoContracts(400, 0.1, 1);
    assertThat(venue.valueLeg(block, 0, 1, PRICES).forcedClose()).isNotNull();
    assertThat(venue.valueLeg(block, 0, 1, dark).forcedClose()).isNull();
  }

  /** Methodology C5 on the account: TNC 499, TMMR 500. */
  @Test
  void dydxOffersTheWholePositionAtTheFillablePrice() {
    ForcedClose aLong = close(DydxLiquidation.DEFAULTS, bitcoin(499, 0.1), 1);
    assertThat(aLong.step()).isEqualTo(Step.MARKET_CLOSE);
    assertThat(aLong.quantity()).isEqualTo(0.1);
    assertThat(aLong.priceUsd()).isCloseTo(49_999, within(1e-9));
    ForcedClose aShort = close(DydxLiquidation.DEFAULTS, bitcoin(499, -0.1), 1);
    assertThat(aShort.quantity()).isEqualTo(-0.1);
    assertThat(aShort.priceUsd()).isCloseTo(50_001, within(1e-9));
  }

  /** Methodology C6: with −5,100 behind it 0.1 must bring 5,100. */
  @Test
  void dydxClosesCounterpartiesAtTheBankruptcyPriceBelowNothing() {
    ForcedClose close = close(DydxLiquidation.DEFAULTS, bitcoin(-100, 0.1), 1);
    assertThat(close.step()).isEqualTo(Step.DELEVERAGE);
    assertThat(close.priceUsd()).isCloseTo(51_000, within(1e-9));
    // A short that owes more than its notional cannot be bought back for nothing.
    assertThat(close(DydxLiquidation.DEFAULTS, bitcoin(-5_001, -0.1), 1).priceUsd()).isNaN();
  }

  /**
   * Methodology C7: shortage 10, MMR 10 %, price 100 (here 50,000), both fees 1 %: 1.25·100 USD.
   */
  @Test
  void driftClosesWhatRestoresTheMargin() {
    DriftLiquidation drift = new DriftLiquidation(0.01, 0.01);
    ForcedClose close = close(drift, bitcoin(490, 0.1), 1);
    assertThat(close.step()).isEqualTo(Step.SLICE);
    assertThat(close.quantity() * 50_000).isCloseTo(125, within(1e-9));
    assertThat(close.priceUsd()).isCloseTo(49_500, within(1e-9));
    ForcedClose everything = close(drift, bitcoin(-1, -0.1), 1);
    assertThat(everything.step()).isEqualTo(Step.MARKET_CLOSE);
    assertThat(everything.quantity()).isEqualTo(-0.1);
    assertThat(everything.priceUsd()).isCloseTo(50_500, within(1e-9));
  }

  @Test
  void hyperliquidSlicesLargePositionsAtMark() {
    ForcedClose slice = close(LiquidationLadder.HYPERLIQUID, bitcoin(14_000, 3), 1);
    assertThat(slice).isEqualTo(new ForcedClose(Step.SLICE, 3 * 0.2, 50_000));
    assertThat(close(LiquidationLadder.HYPERLIQUID, bitcoin(9_000, -2), 1))
        .isEqualTo(new ForcedClose(Step.MARKET_CLOSE, -2, 50_000));
    assertThat(close(LiquidationLadder.HYPERLIQUID, bitcoin(9_999, 3), 1).step())
        .isEqualTo(Step.BACKSTOP);
    assertThat(close(LiquidationLadder.HYPERLIQUID, bitcoin(-1, 3), 1).step())
        .isEqualTo(Step.DELEVERAGE);
  }

  @Test
  void takeoverIsAtTheBankruptcyPrice() {
    assertThat(close(new BankruptcyTakeover(), bitcoin(400, 0.1), 1))
        .isEqualTo(new ForcedClose(Step.BACKSTOP, 0.1, 46_000));
  }

  /** An isolated position is looked at with its own margin, whatever the rest of the account. */
  @Test
  void isolatedPositionStandsAlone() {
    AccountBlock block =
        wallet(100_000)
            .leg(DERIVATIVE, BTC_PERP, 0.1, 50_000, CROSS, true)
            .leg(DERIVATIVE, ETH_PERP, 1, 2_000, 150, true)
            .build();
    assertThat(close(new BankruptcyTakeover(), block, 1)).isEqualTo(ForcedClose.NONE);
    assertThat(close(new BankruptcyTakeover(), block, 2))
        .isEqualTo(new ForcedClose(Step.BACKSTOP, 1, 1_850));
  }

  /** Inverse contracts close in dollars a contract: shortage·(1/(0.1 − 0.02)) of them. */
  @Test
  void inverseContractsShareTheRules() {
    AccountBlock block =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(COLLATERAL, BTC, 0.0098)
            .leg(DERIVATIVE, BTC_COIN, 5_000, 50_000, CROSS, true)
            .build();
    ForcedClose close = close(new DriftLiquidation(0.01, 0.01), block, 1);
    assertThat(close.quantity()).isCloseTo(10 / 0.08, within(1e-6));
    assertThat(close(DydxLiquidation.DEFAULTS, block, 1).priceUsd())
        .isCloseTo(50_000 * (1 - 0.02 * 0.1 * 0.1), within(1e-6));
  }

  /**
   * Second method for the partial size: carry the close out and value the account again. Margin and
   * equity then meet, whatever else the account holds.
   */
  @Property(tries = 200)
  void partialCloseRestoresTheAccount(
      @ForAll @DoubleRange(min = 0.01, max = 100) @Scale(4) double size,
      @ForAll boolean isLong,
      @ForAll @DoubleRange(min = 0.9, max = 0.9999) @Scale(6) double health,
      @ForAll @DoubleRange(min = 0, max = 0.02) @Scale(4) double liquidatorFee,
      @ForAll @DoubleRange(min = 0, max = 0.02) @Scale(4) double insuranceFee) {
    double bitcoins = isLong ? size : -size;
    double ethers = size;
    double usd = health * 0.1 * (size * 50_000 + ethers * 2_000);
    DriftLiquidation drift = new DriftLiquidation(liquidatorFee, insuranceFee);
    ForcedClose close = close(drift, twoContracts(usd, bitcoins, ethers), 1);
    assertThat(close.step()).isEqualTo(Step.SLICE);

    double sold = close.quantity();
    double cash = usd + sold * (close.priceUsd() - 50_000) - insuranceFee * Math.abs(sold) * 50_000;
    AccountValue after = new AccountValue();
    venue(drift).value(twoContracts(cash, bitcoins - sold, ethers), 0, PRICES, after);
    assertThat(after.equityUsd)
        .isCloseTo(after.maintenanceMarginUsd, within(1e-9 * (1 + size * 50_000)));
  }

  private static AccountBlock twoContracts(double usd, double bitcoins, double ethers) {
    return wallet(usd)
        .leg(DERIVATIVE, BTC_PERP, bitcoins, 50_000, CROSS, true)
        .leg(DERIVATIVE, ETH_PERP, ethers, 2_000, CROSS, true)
        .build();
  }

  /** Second method for the bankruptcy price: closing every position there leaves nothing. */
  @Property(tries = 200)
  void deleveragingLeavesNothing(
      @ForAll @DoubleRange(min = 0.01, max = 100) @Scale(4) double size,
      @ForAll boolean isLong,
      @ForAll @DoubleRange(min = 0.001, max = 0.5) @Scale(6) double owedRatio) {
    double bitcoins = isLong ? size : -size;
    double usd = -owedRatio * size * 50_000;
    AccountBlock block = twoContracts(usd, bitcoins, size);
    double cash = usd;
    for (int leg = 1; leg <= 2; leg++) {
      ForcedClose close = close(DydxLiquidation.DEFAULTS, block, leg);
      assertThat(close.step()).isEqualTo(Step.DELEVERAGE);
      cash += close.quantity() * (close.priceUsd() - PRICES[block.instrument()[leg]]);
    }
    assertThat(cash).isCloseTo(0, within(1e-9 * size * 50_000));
  }
}
