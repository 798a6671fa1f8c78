package io.breakwater.risk.portfolio;

import static io.breakwater.risk.portfolio.PortfolioSamples.BTC;
import static io.breakwater.risk.portfolio.PortfolioSamples.ETH;
import static io.breakwater.risk.portfolio.PortfolioSamples.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortfolioMarginTest {

  private static final PortfolioMarginParameters PARAMETERS = PortfolioMarginParameters.DEFAULTS;
  private static final List<GridCell> CELLS = ScenarioGrid.cells(PARAMETERS.grid());
  private static final double[] PRICES = {50_000, 2_000, 1};

  /** 1 BTC of an inverse long and 10 ETH short, each its own book. */
  private static final StaticPortfolio TWO_BOOKS =
      new StaticPortfolio(
          List.of(
              PortfolioSamples.inverse(BTC, 1, 50_000, NEVER),
              PortfolioSamples.linear(ETH, -10, 2_000)),
          PRICES);

  private static AssetDepth depth(double depthUsd) {
    double[] all = {depthUsd, depthUsd, depthUsd};
    double[] spread = {0.002, 0.002, 0.002};
    double[] adv = {25_000, 1e9, 1e9};
    return new AssetDepth(spread, all, adv);
  }

  /**
   * By hand: 16 % down costs the inverse long 0.16/0.84 coins, 9,523.81 USD at today's price, 16 %
   * up costs the short 3,200; the roll shock is 1 % of 70,000.
   */
  @Test
  void gridAddsBooksAndShowsTheOneThatNeedsMost() {
    PortfolioMargin margin = PortfolioMargin.ofGrid(TWO_BOOKS, CELLS, PARAMETERS);

    assertThat(margin.loss()).isCloseTo(0.16 / 0.84 * 50_000 + 3_200, within(1e-8));
    assertThat(margin.contingency()).isCloseTo(700, within(1e-9));
    assertThat(margin.requirement()).isCloseTo(margin.loss() + 700, within(1e-9));
    assertThat(margin.maintenance()).isCloseTo(0.8 * margin.requirement(), within(1e-9));
    assertThat(margin.underlying()).isEqualTo(BTC);
    assertThat(margin.priceMove()).isEqualTo(-0.16);
    assertThat(margin.volatility()).isEqualTo(VolatilityState.UP);
    assertThat(margin.reason()).isNull();
  }

  @Test
  void sixteenScenariosChargeTheRangeAndNothingElse() {
    PortfolioMargin margin = PortfolioMargin.ofSpan(TWO_BOOKS, PARAMETERS);

    assertThat(margin.requirement()).isCloseTo(0.16 / 0.84 * 50_000 + 3_200, within(1e-8));
    assertThat(margin.priceMove()).isEqualTo(-0.16);
    assertThat(margin.contingency()).isZero();
    assertThat(margin.maintenance()).isNaN();
  }

  /**
   * By hand: 365 losses 1 … 365 at 99 %: h = 364·0.99 = 360.36, so 361.36. Closing 50,000 and
   * 20,000 costs half of 20 bps, 70, in a market of any depth. BTC takes 50,000/(0.2·25,000) = 10
   * days: √10 − 1 times five sevenths of the margin.
   */
  @Test
  void valueAtRiskAddsLiquidityAndConcentration() {
    double[] profits = IntStream.rangeClosed(1, 365).mapToDouble(i -> -i).toArray();

    PortfolioMargin margin =
        PortfolioMargin.ofValueAtRisk(
            MarginModel.HISTORICAL_VAR,
            TWO_BOOKS,
            profits,
            depth(Double.POSITIVE_INFINITY),
            PARAMETERS);

    assertThat(margin.loss()).isCloseTo(361.36, within(1e-9));
    assertThat(margin.liquidity()).isCloseTo(70, within(1e-9));
    assertThat(margin.concentration())
        .isCloseTo(361.36 * 5 / 7 * (Math.sqrt(10) - 1), within(1e-9));
    assertThat(margin.requirement()).isCloseTo(361.36 + 70 + margin.concentration(), within(1e-9));
    assertThat(margin.volatility()).isNull();
  }

  @Test
  void marketThatIsNotKnownLeavesTheRequirementAbsent() {
    PortfolioMargin margin =
        PortfolioMargin.ofValueAtRisk(
            MarginModel.FILTERED_VAR, TWO_BOOKS, new double[365], depth(Double.NaN), PARAMETERS);

    assertThat(margin.loss()).isZero();
    assertThat(margin.requirement()).isNaN();
    assertThat(margin.reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
  }

  @Test
  void shortHistoryAndMissingPriceAreToldApart() {
    StaticPortfolio unpriced =
        new StaticPortfolio(
            List.of(PortfolioSamples.linear(ETH, 1, Double.NaN)),
            new double[] {50_000, Double.NaN, 1});
    AssetDepth depth = depth(1e9);
    double[] few = new double[50];
    double[] none = {Double.NaN, Double.NaN};

    assertThat(
            PortfolioMargin.ofValueAtRisk(
                    MarginModel.HISTORICAL_VAR, TWO_BOOKS, few, depth, PARAMETERS)
                .reason())
        .isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(
            PortfolioMargin.ofValueAtRisk(
                    MarginModel.HISTORICAL_VAR, unpriced, none, depth, PARAMETERS)
                .reason())
        .isEqualTo(ReasonCode.MISSING_PRICE);
    assertThat(PortfolioMargin.ofGrid(unpriced, CELLS, PARAMETERS).reason())
        .isEqualTo(ReasonCode.MISSING_PRICE);
    assertThat(PortfolioMargin.ofSpan(unpriced, PARAMETERS).requirement()).isNaN();
  }

  @Test
  void portfolioWithoutContractsNeedsNothing() {
    StaticPortfolio empty = new StaticPortfolio(List.of(), PRICES);

    PortfolioMargin grid = PortfolioMargin.ofGrid(empty, CELLS, PARAMETERS);
    PortfolioMargin span = PortfolioMargin.ofSpan(empty, PARAMETERS);

    assertThat(grid.requirement()).isZero();
    assertThat(grid.underlying()).isEqualTo(-1);
    assertThat(grid.priceMove()).isNaN();
    assertThat(span.requirement()).isZero();
    assertThat(span.volatility()).isNull();
  }
}
