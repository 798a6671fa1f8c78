package io.breakwater.risk.portfolio;

import static io.breakwater.risk.portfolio.PortfolioSamples.BTC;
import static io.breakwater.risk.portfolio.PortfolioSamples.ETH;
import static io.breakwater.risk.portfolio.PortfolioSamples.NEVER;
import static io.breakwater.risk.portfolio.PortfolioSamples.USDC;
import static io.breakwater.risk.portfolio.PortfolioSamples.call;
import static io.breakwater.risk.portfolio.PortfolioSamples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.OptionRight;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepricerTest {

  /** Methodology C12, BitMEX guide: 100,000 contracts bought at 10,000. */
  @Test
  void inverseContractGainsAsInTheExchangesExample() {
    InverseContract position = new InverseContract(BTC, BTC, 100_000, 1, 10_000, 10_000, NEVER);

    assertThat(position.profit(1.05, VolatilityShock.NONE)).isCloseTo(0.476190, within(5e-7));
    assertThat(position.profit(0.95, VolatilityShock.NONE)).isCloseTo(-0.526316, within(5e-7));
    assertThat(position.delta()).isEqualTo(10);
  }

  @Test
  void entryPriceMovesTheValueAndNotTheProfit() {
    LinearContract early = new LinearContract(ETH, USDC, 3, 2, 1_500, 2_000, NEVER);
    LinearContract late = new LinearContract(ETH, USDC, 3, 2, 1_900, 2_000, NEVER);

    assertThat(early.value(1, VolatilityShock.NONE)).isEqualTo(3_000);
    assertThat(early.profit(1.1, VolatilityShock.NONE))
        .isCloseTo(late.profit(1.1, VolatilityShock.NONE), within(1e-9))
        .isCloseTo(1_200, within(1e-9));
  }

  /** Put-call parity: long call, short put and a short future cannot gain or lose. */
  @Test
  void parityBookIsImmuneToEveryMove() {
    Repricer longCall = PortfolioSamples.option(2, 52_000, 20, call(52_000));
    Repricer shortPut = PortfolioSamples.option(-2, 52_000, 20, put(52_000));
    Repricer future = new LinearContract(BTC, USDC, -2, 1, 50_000, 50_000, 20);
    MarginBook book = PortfolioSamples.usdcBook(longCall, shortPut, future);

    for (GridCell cell : ScenarioGrid.cells(GridParameters.DEFAULTS)) {
      assertThat(GridMargin.loss(book, cell, GridParameters.DEFAULTS)).isCloseTo(0, within(1e-8));
    }
  }

  /** Second method: Φ(d1), the analytic delta. */
  @Test
  void differenceQuotientIsTheAnalyticDelta() {
    OptionContract option = PortfolioSamples.option(3, 55_000, 73, call(55_000));
    double deviation = 0.6 * Math.sqrt(0.2);
    double d1 = Math.log(50_000.0 / 55_000) / deviation + deviation / 2;

    assertThat(option.delta())
        .isCloseTo(3 * io.breakwater.risk.num.NormalDistribution.cumulative(d1), within(1e-7));
  }

  /** Second method: the formula written out in this package's samples. */
  @Test
  void blacksFormulaPricesBothRights() {
    for (double strike : new double[] {30_000, 50_000, 80_000}) {
      for (double volatility : new double[] {0, 0.3, 1.2}) {
        assertThat(OptionPricing.black76(OptionRight.CALL, strike).premium(50_000, volatility, 0.2))
            .isCloseTo(call(strike).premium(50_000, volatility, 0.2), within(1e-8));
        assertThat(OptionPricing.black76(OptionRight.PUT, strike).premium(50_000, volatility, 0.2))
            .isCloseTo(put(strike).premium(50_000, volatility, 0.2), within(1e-8));
      }
    }
  }

  @Test
  void coinSettledOptionPaysThePremiumOverThePrice() {
    OptionContract coin =
        new OptionContract(
            BTC, BTC, 1, 1, 40_000, 50_000, 0.6, 0, OptionSettlement.COIN, call(40_000));

    // At expiry (S − K)/S: 10,000/50,000, and 0 below the strike.
    assertThat(coin.value(1, VolatilityShock.NONE)).isEqualTo(0.2);
    assertThat(coin.value(0.7, VolatilityShock.NONE)).isZero();
    // A price without bound pays one coin at most.
    assertThat(coin.value(1e9, VolatilityShock.NONE)).isCloseTo(1, within(1e-8));
  }

  @Test
  void bookRefusesALegOfAnotherUnderlying() {
    assertThatThrownBy(
            () ->
                new MarginBook(
                    BTC, USDC, 50_000, 1, List.of(PortfolioSamples.linear(ETH, 1, 2_000))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Legs of a book must share underlying 0 and settle asset 2");
  }

  @Test
  void portfolioFallsIntoBooksBySettleAssetAndUnderlying() {
    StaticPortfolio portfolio =
        new StaticPortfolio(
            List.of(
                PortfolioSamples.linear(ETH, 1, 2_000),
                PortfolioSamples.linear(BTC, 1, 50_000),
                PortfolioSamples.inverse(BTC, 1, 50_000, NEVER),
                PortfolioSamples.linear(ETH, -2, 2_000)),
            new double[] {50_000, 2_000, 1});

    assertThat(portfolio.books())
        .extracting(book -> book.settleAsset() + "/" + book.underlying() + ":" + book.legs().size())
        .containsExactly("0/0:1", "2/0:1", "2/1:2");
    assertThat(portfolio.grossExposureUsd()).isEqualTo(106_000);
  }
}
