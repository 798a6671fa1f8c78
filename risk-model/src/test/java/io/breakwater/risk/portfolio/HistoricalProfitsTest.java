package io.breakwater.risk.portfolio;

import static io.breakwater.risk.portfolio.PortfolioSamples.BTC;
import static io.breakwater.risk.portfolio.PortfolioSamples.ETH;
import static io.breakwater.risk.portfolio.PortfolioSamples.NEVER;
import static io.breakwater.risk.portfolio.PortfolioSamples.USDC;
import static io.breakwater.risk.portfolio.PortfolioSamples.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoricalProfitsTest {

  private static final double NAN = Double.NaN;
  private static final double[] PRICES = {50_000, 2_000, 1};

  private static double[] profits(double[][] returns, int horizon, Repricer... legs) {
    StaticPortfolio portfolio = new StaticPortfolio(List.of(legs), PRICES);
    return HistoricalProfits.of(portfolio, PriceMoves.of(returns, horizon));
  }

  /** By hand: 2 ETH at 2,000, the price doubling and halving. */
  @Test
  void balanceGainsItsSimpleReturn() {
    double ln2 = Math.log(2);
    double[][] returns = {{0, 0, 0}, {NAN, ln2, -ln2}, {0, 0, 0}};

    assertThat(profits(returns, 1, LinearContract.balance(ETH, 2, 2_000)))
        .containsExactly(new double[] {NAN, 4_000, -2_000}, within(1e-9));
  }

  /**
   * A coin-margined long held against a coin wallet: the wallet and the profit lose worth with the
   * coin. 1 BTC wallet and 1 BTC of an inverse long from 50,000, price to 40,000: the long loses
   * 0.25 coin, so 0.75 coin is left at 40,000, 30,000 of 50,000.
   */
  @Test
  void coinSettlementMovesWithTheCoin() {
    double[][] returns = {{Math.log(0.8)}, {0}, {0}};

    assertThat(
            profits(
                returns,
                1,
                LinearContract.balance(BTC, 1, 50_000),
                PortfolioSamples.inverse(BTC, 1, 50_000, NEVER)))
        .containsExactly(new double[] {-20_000}, within(1e-9));
  }

  /** An inverse short of the size of the wallet is a synthetic dollar. */
  @Test
  void shortAtOneTimesLeverageNeitherGainsNorLoses() {
    double[][] returns = {{-1.2, -0.3, 0.2, 1.5}, {0, 0, 0, 0}, {0, 0, 0, 0}};

    assertThat(
            profits(
                returns,
                1,
                LinearContract.balance(BTC, 1, 50_000),
                PortfolioSamples.inverse(BTC, -1, 50_000, NEVER)))
        .containsExactly(new double[] {0, 0, 0, 0}, within(1e-9));
  }

  @Test
  void optionsAreRevaluedInFull() {
    double[][] returns = {{Math.log(1.5)}, {0}, {0}};
    OptionContract option =
        new OptionContract(
            BTC, USDC, 1, 1, 60_000, 50_000, 0.6, 30, OptionSettlement.QUOTE, call(60_000));
    double years = 30 / 365.0;

    assertThat(profits(returns, 1, option))
        .containsExactly(
            new double[] {
              call(60_000).premium(75_000, 0.6, years) - call(60_000).premium(50_000, 0.6, years)
            },
            within(1e-8));
  }

  @Test
  void horizonCompoundsOverlappingDaysAndAGapLeavesThemOut() {
    double[][] returns = {{0.1, 0.2, NAN, 0.1, -0.1}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}};

    double[] profits = profits(returns, 2, LinearContract.balance(BTC, 1, 50_000));

    assertThat(profits)
        .containsExactly(
            new double[] {NAN, 50_000 * Math.expm1(0.1 + 0.2), NAN, NAN, 0}, within(1e-8));
  }

  @Test
  void portfolioWithoutAPriceHasNoProfit() {
    double[][] returns = {{0.1}, {0}, {0}};

    assertThat(profits(returns, 1, LinearContract.balance(BTC, 1, NAN))).containsExactly(NAN);
  }

  @Test
  void windowTakesTheLatestProfits() {
    assertThat(HistoricalProfits.last(new double[] {1, 2, 3}, 2)).containsExactly(2, 3);
    assertThat(HistoricalProfits.last(new double[] {1, 2, 3}, 9)).containsExactly(1, 2, 3);
  }

  /** By hand: a return of one sigma then is a return of one sigma now. */
  @Test
  void filteredReturnsCarryTodaysVolatility() {
    double[] filtered =
        FilteredReturns.rescale(
            new double[] {0.02, -0.01, NAN, 0.03}, new double[] {0.01, 0.02, 0.02, 0, 0.04});

    assertThat(filtered).containsExactly(new double[] {0.08, -0.02, NAN, NAN}, within(1e-15));
  }

  /** With constant forecasts filtering changes nothing. */
  @Test
  void constantForecastsLeaveReturnsAsTheyAre() {
    double[] returns = {0.02, -0.01, 0.5};

    assertThat(FilteredReturns.rescale(returns, new double[] {0.3, 0.3, 0.3, 0.3}))
        .containsExactly(returns);
    assertThatThrownBy(() -> FilteredReturns.rescale(returns, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Forecasts must be one more than the 3 returns, cannot be: 3");
  }
}
