package io.breakwater.risk.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.market.OptionTerms;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountPortfolioTest {

  private static final int BTC = 0;
  private static final int USDC = 1;
  private static final int PERP = 2;
  private static final int INVERSE = 3;
  private static final int RECEIPT = 4;
  private static final int OPTION = 5;
  private static final int QUANTO = 6;
  private static final int CALL = 7;
  private static final int PUT = 8;
  private static final int COIN_CALL = 9;
  private static final int COIN_PUT = 10;
  private static final int FUTURE = 11;
  private static final double FORWARD = 50_500;
  private static final double STRIKE = 45_000;
  private static final double DISCOUNT = 0.05;

  private static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              Instrument.spot(BTC, "BTC"),
              Instrument.spot(USDC, "USDC"),
              of(PERP, "BTC-PERP", InstrumentKind.LINEAR_PERP, USDC, 0.001),
              of(INVERSE, "BTC-USD-INV", InstrumentKind.INVERSE_PERP, BTC, 100),
              of(RECEIPT, "cBTC", InstrumentKind.RECEIPT_TOKEN, BTC, 1),
              of(OPTION, "BTC-60000-C", InstrumentKind.OPTION, BTC, 1),
              of(QUANTO, "BTC-QUANTO", InstrumentKind.QUANTO_PERP, USDC, 0.01),
              option(CALL, "BTC-45000-C", OptionRight.CALL, USDC),
              option(PUT, "BTC-45000-P", OptionRight.PUT, USDC),
              option(COIN_CALL, "BTC-45000-CC", OptionRight.CALL, BTC),
              option(COIN_PUT, "BTC-45000-CP", OptionRight.PUT, BTC),
              of(FUTURE, "BTC-MAR", InstrumentKind.LINEAR_FUTURE, USDC, 1)));

  private static final double[] PRICES = {
    50_000, 1, 50_100, 50_050, 1_000, 2_000, 50_000, 8_000, 2_000, 8_000, 2_000, 50_500
  };

  private static Instrument of(
      int key, String id, InstrumentKind kind, int settle, double multiplier) {
    return new Instrument(key, id, kind, BTC, settle, multiplier, false);
  }

  private static Instrument option(int key, String id, OptionRight right, int settle) {
    OptionTerms terms = new OptionTerms(right, STRIKE);
    return new Instrument(key, id, InstrumentKind.OPTION, BTC, settle, 1, false, terms);
  }

  /** A fifth of a year to expiry, volatility 60 %. */
  private static DatedMarket dated() {
    DatedMarket dated = DatedMarket.unknown(INSTRUMENTS.size(), DISCOUNT);
    for (int key : new int[] {CALL, PUT, COIN_CALL, COIN_PUT}) {
      dated.daysToExpiry()[key] = 73;
      dated.forwardUsd()[key] = FORWARD;
      dated.impliedVolatility()[key] = 0.6;
    }
    dated.daysToExpiry()[FUTURE] = 73;
    return dated;
  }

  private static AccountBlockBuilder leg(
      AccountBlockBuilder block, PositionSide side, int instrument, double quantity, double entry) {
    block.leg(side, instrument, quantity, entry, Double.NaN, true);
    return block;
  }

  private static AccountBlockBuilder account() {
    AccountBlockBuilder block = new AccountBlockBuilder();
    block.account(7, 0, 0);
    return block;
  }

  private static AccountPortfolio portfolio(AccountBlock block) {
    return AccountPortfolio.of(block, 0, block.accounts(), INSTRUMENTS, PRICES, dated());
  }

  private static double profit(AccountPortfolio portfolio, double btcFactor) {
    double[] factor = new double[INSTRUMENTS.size()];
    Arrays.fill(factor, Double.NaN);
    factor[BTC] = btcFactor;
    factor[USDC] = 1;
    return new StaticPortfolio(portfolio.all(), PRICES).profitUsd(factor);
  }

  /**
   * By hand, BTC up 10 %: 2 BTC gain 10,000, the debt of 1 BTC costs 5,000, dollars do not move.
   */
  @Test
  void loansGainOnCollateralAndLoseOnDebt() {
    AccountBlockBuilder block = account();
    leg(block, PositionSide.COLLATERAL, BTC, 2, Double.NaN);
    leg(block, PositionSide.COLLATERAL, USDC, 9_000, Double.NaN);
    leg(block, PositionSide.DEBT, BTC, 1, Double.NaN);

    AccountPortfolio portfolio = portfolio(block.build());

    assertThat(portfolio.contracts()).isEmpty();
    assertThat(profit(portfolio, 1.1)).isCloseTo(5_000, within(1e-9));
    assertThat(portfolio.reason()).isNull();
  }

  /** A receipt moves with its asset at its own price: 30 of 1,000 gain 3,000. */
  @Test
  void receiptMovesWithItsAsset() {
    AccountBlockBuilder block = account();
    leg(block, PositionSide.COLLATERAL, RECEIPT, 30, Double.NaN);

    AccountPortfolio portfolio = portfolio(block.build());

    assertThat(profit(portfolio, 1.1)).isCloseTo(3_000, within(1e-9));
    assertThat(new StaticPortfolio(portfolio.all(), PRICES).grossExposureUsd())
        .isCloseTo(30_000, within(1e-9));
  }

  /** 2,000 contracts of 0.001 from 40,000: 10 % of the mark of 50,100 on 2 coins. */
  @Test
  void contractsMoveAtTheirOwnMark() {
    AccountBlockBuilder linear = account();
    leg(linear, PositionSide.DERIVATIVE, PERP, 2_000, 40_000);
    AccountBlockBuilder inverse = account();
    leg(inverse, PositionSide.DERIVATIVE, INVERSE, -500, Double.NaN);

    assertThat(profit(portfolio(linear.build()), 1.1)).isCloseTo(10_020, within(1e-9));
    // 50,000 USD short from the mark: (1/50,050 − 1/55,055) coins of 55,000 lost.
    assertThat(profit(portfolio(inverse.build()), 1.1))
        .isCloseTo(-50_000 * (1 / 50_050.0 - 1 / 55_055.0) * 55_000, within(1e-8));
  }

  /** A quanto pays 0.01 settle units for each unit of price, whatever the price. */
  @Test
  void quantoPaysInItsThirdCoin() {
    AccountBlockBuilder block = account();
    leg(block, PositionSide.DERIVATIVE, QUANTO, 3, 50_000);

    AccountPortfolio portfolio = portfolio(block.build());

    assertThat(portfolio.contracts().get(0).settleAsset()).isEqualTo(USDC);
    assertThat(profit(portfolio, 1.1)).isCloseTo(150, within(1e-9));
  }

  private static AccountPortfolio synthetic(int call, int put, double quantity) {
    AccountBlockBuilder block = account();
    leg(block, PositionSide.DERIVATIVE, call, quantity, Double.NaN);
    leg(block, PositionSide.DERIVATIVE, put, -quantity, Double.NaN);
    return portfolio(block.build());
  }

  /** Second method, put-call parity: a call bought and a put sold are a discounted forward. */
  @Test
  void callLessPutGainsAsTheForwardDoes() {
    AccountPortfolio dollars = synthetic(CALL, PUT, 2);
    AccountPortfolio coins = synthetic(COIN_CALL, COIN_PUT, 2);

    assertThat(dollars.reason()).isNull();
    assertThat(dollars.contracts()).allMatch(leg -> leg.settleAsset() == Repricer.USD);
    assertThat(profit(dollars, 1.1)).isCloseTo(2 * 5_050 * Math.exp(-0.01), within(1e-8));
    // In coin the forward is worth 1 − K/F; the coins themselves move as well.
    assertThat(coins.contracts()).allMatch(leg -> leg.settleAsset() == BTC);
    assertThat(profit(coins, 1.1))
        .isCloseTo(
            2 * 50_000 * ((1 - STRIKE / (1.1 * FORWARD)) * 1.1 - (1 - STRIKE / FORWARD)),
            within(1e-8));
  }

  /** By hand: the sold forward loses 16 % of 50,500 e^(−0.01) at the edge of the grid. */
  @Test
  void gridMarginsOptionsOnTheirWholePayoff() {
    List<GridCell> cells = ScenarioGrid.cells(PortfolioMarginParameters.DEFAULTS.grid());
    PortfolioMargin forward = grid(synthetic(CALL, PUT, -1), cells);
    AccountBlockBuilder straddle = account();
    leg(straddle, PositionSide.DERIVATIVE, CALL, -1, Double.NaN);
    leg(straddle, PositionSide.DERIVATIVE, PUT, -1, Double.NaN);
    PortfolioMargin sold = grid(portfolio(straddle.build()), cells);

    assertThat(forward.loss()).isCloseTo(0.16 * 50_500 * Math.exp(-0.01), within(1e-8));
    assertThat(forward.priceMove()).isEqualTo(0.16);
    // Both legs sold lose most where the price moves and volatility rises.
    assertThat(sold.volatility()).isEqualTo(VolatilityState.UP);
    assertThat(sold.loss()).isGreaterThan(forward.loss());
  }

  private static PortfolioMargin grid(AccountPortfolio portfolio, List<GridCell> cells) {
    StaticPortfolio contracts = new StaticPortfolio(portfolio.contracts(), PRICES);
    return PortfolioMargin.ofGrid(contracts, cells, PortfolioMarginParameters.DEFAULTS);
  }

  @Test
  void futuresExpireAndPerpetualsDoNot() {
    AccountBlockBuilder block = account();
    leg(block, PositionSide.DERIVATIVE, FUTURE, 1, 50_000);
    leg(block, PositionSide.DERIVATIVE, PERP, 1, 50_000);

    assertThat(portfolio(block.build()).contracts())
        .extracting(Repricer::daysToExpiry)
        .containsExactly(73.0, Double.POSITIVE_INFINITY);
  }

  /** The first obstacle is the reason, and the account has no number. */
  @Test
  void optionThatCannotBeRevaluedSaysWhy() {
    Instrument call = INSTRUMENTS.get(CALL);
    DatedMarket unknown = DatedMarket.unknown(INSTRUMENTS.size(), DISCOUNT);
    assertThat(unknown.obstacle(call, PRICES)).isEqualTo(ReasonCode.MISSING_PARAMETER);
    DatedMarket dated = dated();
    assertThat(dated.obstacle(call, PRICES)).isNull();
    dated.impliedVolatility()[CALL] = Double.NaN;
    assertThat(dated.obstacle(call, PRICES)).isEqualTo(ReasonCode.NO_IMPLIED_VOLATILITY);
    dated.daysToExpiry()[CALL] = 0;
    assertThat(dated.obstacle(call, PRICES)).isEqualTo(ReasonCode.EXPIRED);
    double[] unpriced = PRICES.clone();
    unpriced[CALL] = Double.NaN;
    assertThat(dated.obstacle(call, unpriced)).isEqualTo(ReasonCode.MISSING_PRICE);
    dated.forwardUsd()[CALL] = Double.NaN;
    assertThat(dated.obstacle(call, PRICES)).isEqualTo(ReasonCode.MISSING_PRICE);
  }

  @Test
  void optionWithoutTermsIsNotValuedAndEmptyLegsDoNotCount() {
    AccountBlockBuilder block = account();
    leg(block, PositionSide.DERIVATIVE, OPTION, 1, 2_000);
    leg(block, PositionSide.DERIVATIVE, PERP, 0, 40_000);

    AccountPortfolio portfolio = portfolio(block.build());

    assertThat(portfolio.reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThat(portfolio.all()).isEmpty();
  }
}
