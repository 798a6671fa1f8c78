package io.breakwater.risk.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
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

  private static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              Instrument.spot(BTC, "BTC"),
              Instrument.spot(USDC, "USDC"),
              of(PERP, "BTC-PERP", InstrumentKind.LINEAR_PERP, USDC, 0.001),
              of(INVERSE, "BTC-USD-INV", InstrumentKind.INVERSE_PERP, BTC, 100),
              of(RECEIPT, "cBTC", InstrumentKind.RECEIPT_TOKEN, BTC, 1),
              of(OPTION, "BTC-60000-C", InstrumentKind.OPTION, BTC, 1),
              of(QUANTO, "BTC-QUANTO", InstrumentKind.QUANTO_PERP, USDC, 0.01)));

  private static final double[] PRICES = {50_000, 1, 50_100, 50_050, 1_000, 2_000, 50_000};

  private static Instrument of(
      int key, String id, InstrumentKind kind, int settle, double multiplier) {
    return new Instrument(key, id, kind, BTC, settle, multiplier, false);
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
    return AccountPortfolio.of(block, 0, block.accounts(), INSTRUMENTS, PRICES);
  }

  private static double profit(AccountPortfolio portfolio, double btcFactor) {
    double[] factor = {btcFactor, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
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
