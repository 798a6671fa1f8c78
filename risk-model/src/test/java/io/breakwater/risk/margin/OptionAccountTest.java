package io.breakwater.risk.margin;

import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DERIVATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.market.OptionTerms;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts that hold or have sold options beside other contracts. */
class OptionAccountTest {
  private static final int USD = 0;
  private static final int BTC = 1;
  private static final int CALL = 2;
  private static final int PERP = 3;
  private static final int UNKNOWN = 4;
  private static final double NONE = Double.NaN;
  private static final double[] PRICES = {1, 30_000, 500, 30_000, 700};

  private static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              new Instrument(USD, "USDC", InstrumentKind.SPOT, USD, USD, 1, true),
              Instrument.spot(BTC, "BTC"),
              new Instrument(
                  CALL,
                  "BTC-34000-C",
                  InstrumentKind.OPTION,
                  BTC,
                  USD,
                  1,
                  false,
                  new OptionTerms(OptionRight.CALL, 34_000)),
              new Instrument(PERP, "BTC-PERP", InstrumentKind.LINEAR_PERP, BTC, USD, 1, false),
              new Instrument(UNKNOWN, "BTC-X", InstrumentKind.OPTION, BTC, USD, 1, false)));

  private static final TieredTerms TERMS =
      TieredTerms.none(INSTRUMENTS)
          .withOption(CALL, OptionMargin.DERIBIT)
          .withContract(PERP, MarginTiers.flat(0.01, 50));
  private static final TieredMarginRegime EXCHANGE =
      new TieredMarginRegime("exchange", TERMS, HealthPolicy.standard());

  private static AccountBlockBuilder wallet(double usd) {
    return new AccountBlockBuilder().account(0, 0, 0).leg(COLLATERAL, USD, usd);
  }

  private static AccountBlock options(double usd, double contracts, double entry) {
    return wallet(usd).leg(DERIVATIVE, CALL, contracts, entry, NONE, true).build();
  }

  /** Methodology page, by hand: E = 10,000 − 500, MM = 2,250, IM = 3,000. */
  @Test
  void soldOptionOwesItsMarkAndAShareOfTheUnderlying() {
    MarginAssessment account = EXCHANGE.assess(options(10_000, -1, 800), 0, PRICES);
    assertThat(account.equityUsd()).isEqualTo(9_500);
    assertThat(account.maintenanceMarginUsd()).isCloseTo(2_250, within(1e-9));
    assertThat(account.initialMarginUsd()).isCloseTo(3_000, within(1e-9));
    assertThat(account.healthFactor()).isCloseTo(9_500 / 2_250.0, within(1e-12));
    assertThat(account.distanceToLiquidationRatio()).isNaN();
    assertThat(account.liquidationPriceUsd()).isNaN();
    assertThat(account.reason()).isEqualTo(ReasonCode.OPTION_HELD);
    assertThat(EXCHANGE.fallTo(1, options(10_000, -1, 800), 0, PRICES)).isNaN();
  }

  /** The venue's own test: wallet against mark + 7.5 % of the underlying. */
  @Test
  void liquidatableExactlyWhereTheVenueSaysSo() {
    double asked = 500 + 0.075 * 30_000;
    assertThat(EXCHANGE.assess(options(asked, -1, NONE), 0, PRICES).healthFactor()).isEqualTo(1);
    assertThat(EXCHANGE.assess(options(asked - 1, -1, NONE), 0, PRICES).healthFactor())
        .isLessThan(1);
  }

  @Test
  void soldOptionBeyondTheWalletIsInsolvent() {
    double[] prices = PRICES.clone();
    prices[CALL] = 12_000;
    MarginAssessment account = EXCHANGE.assess(options(10_000, -1, 800), 0, prices);
    assertThat(account.equityUsd()).isEqualTo(-2_000);
    assertThat(account.status()).isEqualTo(AccountStatus.INSOLVENT);
  }

  @Test
  void boughtOptionNeedsAndGivesNoMargin() {
    AccountBlock block = options(10_000, 2, 800);
    MarginAssessment account = EXCHANGE.assess(block, 0, PRICES);
    assertThat(account.equityUsd()).isEqualTo(10_000);
    assertThat(account.maintenanceMarginUsd()).isZero();
    assertThat(account.healthFactor()).isNaN();
    assertThat(account.reason()).isEqualTo(ReasonCode.OPTION_HELD);
    LegValuation leg = EXCHANGE.valueLeg(block, 0, 1, PRICES);
    assertThat(leg.valueUsd()).isEqualTo(1_000);
    assertThat(leg.unrealisedPnlUsd()).isEqualTo(-600);
    assertThat(leg.weightedValueUsd()).isZero();
    assertThat(leg.notionalUsd()).isEqualTo(60_000);
    assertThat(leg.reason()).isEqualTo(ReasonCode.OPTION_HELD);
  }

  @Test
  void optionNeedsNoEntryPriceButThePriceOfItsUnderlying() {
    LegValuation leg = EXCHANGE.valueLeg(options(10_000, -1, NONE), 0, 1, PRICES);
    assertThat(leg.valueUsd()).isEqualTo(-500);
    assertThat(leg.unrealisedPnlUsd()).isNaN();
    double[] dark = PRICES.clone();
    dark[BTC] = NONE;
    MarginAssessment account = EXCHANGE.assess(options(10_000, -1, NONE), 0, dark);
    assertThat(account.reason()).isEqualTo(ReasonCode.UNPRICED);
    assertThat(EXCHANGE.valueLeg(options(10_000, -1, NONE), 0, 1, dark).reason())
        .isEqualTo(ReasonCode.MISSING_PRICE);
  }

  /** Beside an option a contract keeps its own prices, everything else unchanged. */
  @Test
  void contractBesideAnOptionKeepsItsLiquidationPrice() {
    AccountBlock block =
        wallet(10_000)
            .leg(DERIVATIVE, CALL, -1, 800, NONE, true)
            .leg(DERIVATIVE, PERP, 1, 30_000, NONE, true)
            .build();
    LegValuation perp = EXCHANGE.valueLeg(block, 0, 2, PRICES);
    // 10,000 − 500 − 2,250 = 7,250 carries the position: p = (7,250 − 30,000)/(0.01 − 1).
    assertThat(perp.liquidationPriceUsd()).isCloseTo(22_750 / 0.99, within(1e-9));
    assertThat(perp.bankruptcyPriceUsd()).isCloseTo(30_000 - 9_500, within(1e-9));
    AccountValue value = new AccountValue();
    EXCHANGE.value(block, 0, PRICES, value);
    assertThat(value.healthFactor).isCloseTo(9_500 / 2_550.0, within(1e-12));
    assertThat(value.notionalUsd).isEqualTo(60_000);
  }

  @Test
  void optionWithoutTermsHasNoMarginRule() {
    AccountBlock block = wallet(10_000).leg(DERIVATIVE, UNKNOWN, -1, 800, NONE, true).build();
    assertThat(EXCHANGE.assess(block, 0, PRICES).reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThatThrownBy(() -> TERMS.withOption(UNKNOWN, OptionMargin.DERIBIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Option margin of BTC-X must be for an option with right and strike, cannot be:"
                + " OPTION");
  }
}
