package io.breakwater.risk.portfolio;

import static io.breakwater.risk.portfolio.PortfolioSamples.BTC;
import static io.breakwater.risk.portfolio.PortfolioSamples.ETH;
import static io.breakwater.risk.portfolio.PortfolioSamples.NEVER;
import static io.breakwater.risk.portfolio.PortfolioSamples.USDC;
import static io.breakwater.risk.portfolio.PortfolioSamples.call;
import static io.breakwater.risk.portfolio.PortfolioSamples.coinBook;
import static io.breakwater.risk.portfolio.PortfolioSamples.intrinsicCall;
import static io.breakwater.risk.portfolio.PortfolioSamples.inverse;
import static io.breakwater.risk.portfolio.PortfolioSamples.margin;
import static io.breakwater.risk.portfolio.PortfolioSamples.usdcBook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridMarginTest {

  private static final GridParameters GRID = GridParameters.DEFAULTS;

  private static GridParameters dampedBy(double usd, double range) {
    return new GridParameters(
        range, 4, 0.5, 0.25, 0.5, 0.3, 0.13, 1, GRID.extendedMoves(), 1, usd, 0.8);
  }

  @Test
  void gridHasNineMovesInThreeStatesAndEightExtendedMoves() {
    List<GridCell> cells = ScenarioGrid.cells(GRID);

    assertThat(cells).hasSize(35);
    assertThat(cells.get(0))
        .isEqualTo(new GridCell(0, GridTable.STANDARD, -0.16, VolatilityState.UP));
    assertThat(cells.get(13))
        .isEqualTo(new GridCell(13, GridTable.STANDARD, 0, VolatilityState.SAME));
    assertThat(cells.get(26).priceMove()).isEqualTo(0.16);
    assertThat(cells.subList(27, 35))
        .allMatch(cell -> cell.volatility() == VolatilityState.UP)
        .extracting(GridCell::priceMove)
        .containsExactlyElementsOf(GRID.extendedMoves());
  }

  /**
   * Deribit API documentation, private/pme/simulate, response example: perpetual and June future of
   * BTC in cross portfolio margin.
   */
  @Test
  void reproducesTheExchangesPublishedSimulationOfTwoFutures() {
    MarginBook book =
        coinBook(
            BTC,
            65_666.19,
            inverse(BTC, 0.314538364, 65_910.57, NEVER),
            inverse(BTC, -0.001187534, 67_371.75, 10.9));

    GridMargin margin = margin(book, GRID);

    assertThat(margin.worstCell().index()).isZero();
    assertThat(margin.worstLoss()).isCloseTo(0.05968587238095239, within(1e-15));
    assertThat(margin.contingency().rollShock()).isCloseTo(0.00315725898, within(1e-15));
    assertThat(margin.contingency().deltaShock()).isZero();
    // The exchange rounds the worst case to nine digits before it adds the charges.
    double initial = roundedToNineDigits(margin.worstLoss()) + margin.contingency().total();
    assertThat(initial).isCloseTo(0.06284313098, within(1e-15));
    assertThat(GRID.maintenanceFactor() * initial).isCloseTo(0.050274504784, within(1e-15));
    assertThat(margin.initialMargin()).isCloseTo(initial, within(5e-10));
    assertThat(margin.maintenanceMargin()).isEqualTo(0.8 * margin.initialMargin());
    double[] published = {
      -0.05968587238095239, -0.04272965863636364, -0.02724789826086957, -0.013056284583333334
    };
    List<GridCell> cells = ScenarioGrid.cells(GRID);
    for (int bucket = 0; bucket < published.length; bucket++) {
      for (int state = 0; state < 3; state++) {
        assertThat(-GridMargin.loss(book, cells.get(3 * bucket + state), GRID))
            .isCloseTo(published[bucket], within(1e-15));
      }
    }
    for (GridCell cell : cells.subList(27, 35)) {
      assertThat(GridMargin.loss(book, cell, GRID)).isZero();
    }
  }

  /** A recorded answer of the same service: one short ETH perpetual, range 18 %, roll 0.5 %. */
  @Test
  void reproducesARecordedSimulationOfAShortPerpetual() {
    MarginBook book = coinBook(ETH, 1_949.34, inverse(ETH, -0.999487053, 1_949.49, NEVER));
    GridParameters grid = dampedBy(200_000, 0.18);
    ContingencyParameters contingencies =
        new ContingencyParameters(0.005, 0.05, 20_000_000, 0.000004, 0.1, 0, 0);

    GridMargin margin = GridMargin.of(book, ScenarioGrid.cells(grid), grid, contingencies);

    assertThat(margin.worstCell().priceMove()).isEqualTo(0.18);
    assertThat(margin.worstLoss()).isCloseTo(0.15246412672881357, within(1e-15));
    assertThat(margin.contingency().rollShock()).isCloseTo(0.004997435265, within(1e-15));
    double initial = roundedToNineDigits(margin.worstLoss()) + margin.contingency().total();
    assertThat(initial).isCloseTo(0.157461562265, within(1e-15));
    assertThat(0.8 * initial).isCloseTo(0.125969249812, within(1e-15));
  }

  private static double roundedToNineDigits(double value) {
    return Math.rint(value * 1e9) / 1e9;
  }

  /** The same answers before damping: a straight line loses there what it loses at the range. */
  @Test
  void extendedMovesOfAFutureAreWorthTheEndOfTheRange() {
    MarginBook book = coinBook(ETH, 1_949.34, inverse(ETH, -0.999487053, 1_949.49, NEVER));
    GridParameters undamped = dampedBy(0, 0.18);
    double[] published = {0.21939959699999997, -0.15246412672881357};

    for (GridCell cell : ScenarioGrid.cells(undamped).subList(27, 35)) {
      assertThat(-GridMargin.loss(book, cell, undamped))
          .isCloseTo(published[cell.priceMove() < 0 ? 0 : 1], within(1e-14));
    }
  }

  /**
   * By hand: 1,000 calls of strike 75,000 sold at 50,000, valued at their payoff. At +300 % the
   * loss of 125 m counts at 0.16/3, 6,666,666.67, less 17.75 dampeners of 100,000; +200 % gives
   * 4,850,000, +400 % 4,600,000.
   */
  @Test
  void shortOptionsFarOutOfTheMoneyAreSeenByTheExtendedTable() {
    Repricer shortCalls = PortfolioSamples.option(-1_000, 75_000, 30, intrinsicCall(75_000));

    GridMargin margin = margin(usdcBook(shortCalls), GRID);

    assertThat(margin.worstCell().priceMove()).isEqualTo(3);
    assertThat(margin.worstCell().table()).isEqualTo(GridTable.EXTENDED);
    assertThat(margin.worstLoss()).isCloseTo(4_891_666.666_666_667, within(1e-6));
    double[] byHand = {3_475_000, 4_850_000, 4_891_666.666_666_667, 4_600_000, 4_175_000};
    List<GridCell> cells = ScenarioGrid.cells(GRID);
    for (int i = 0; i < byHand.length; i++) {
      assertThat(GridMargin.loss(usdcBook(shortCalls), cells.get(30 + i), GRID))
          .isCloseTo(byHand[i], within(1e-6));
    }
  }

  /** The loss in coin is the one in USD at the end of the range. */
  @Test
  void coinSettledOptionsLoseTheSameDollars() {
    OptionContract coin =
        new OptionContract(
            BTC,
            BTC,
            -1_000,
            1,
            75_000,
            50_000,
            0.6,
            30,
            OptionSettlement.COIN,
            intrinsicCall(75_000));

    GridMargin margin = margin(coinBook(BTC, 50_000, coin), GRID);

    assertThat(margin.worstLoss()).isCloseTo(4_891_666.666_666_667 / 58_000, within(1e-9));
  }

  @Test
  void longOptionCannotLoseMoreThanItsPremium() {
    OptionContract option = PortfolioSamples.option(1, 55_000, 10, call(55_000));
    double premium = option.value(1, VolatilityShock.NONE);

    GridMargin margin = margin(usdcBook(option), GRID);

    assertThat(margin.worstLoss()).isPositive().isLessThan(premium);
    assertThat(margin.worstCell().priceMove()).isEqualTo(-0.16);
    assertThat(margin.worstCell().volatility()).isEqualTo(VolatilityState.DOWN);
  }

  @Test
  void emptyBookNeedsNothing() {
    GridMargin margin = margin(usdcBook(), GRID);

    assertThat(margin.initialMargin()).isZero();
    assertThat(margin.worstCell().priceMove()).isZero();
    assertThat(margin.reason()).isNull();
  }

  @Test
  void missingPriceLeavesTheMarginAbsent() {
    Repricer unpriced = new LinearContract(BTC, USDC, 1, 1, 50_000, Double.NaN, NEVER);

    GridMargin margin = margin(usdcBook(unpriced), GRID);

    assertThat(margin.reason()).isEqualTo(ReasonCode.MISSING_PRICE);
    assertThat(margin.worstLoss()).isNaN();
    assertThat(margin.initialMargin()).isNaN();
    assertThat(SpanMargin.of(usdcBook(unpriced), SpanParameters.DEFAULTS).reason())
        .isEqualTo(ReasonCode.MISSING_PRICE);
  }

  @Test
  void cellThatCannotBePricedLeavesTheMarginAbsent() {
    OptionPricing onlyCalm =
        (forward, volatility, years) -> volatility > 0.7 ? Double.NaN : volatility;

    GridMargin margin = margin(usdcBook(PortfolioSamples.option(1, 50_000, 9, onlyCalm)), GRID);

    assertThat(margin.reason()).isEqualTo(ReasonCode.OUT_OF_RANGE);
    assertThat(margin.initialMargin()).isNaN();
  }

  @Test
  void gridWithoutTheUnmovedCellIsRefused() {
    List<GridCell> cells = ScenarioGrid.cells(GRID).subList(0, 3);

    assertThatThrownBy(() -> GridMargin.of(usdcBook(), cells, GRID, ContingencyParameters.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A grid must hold the cell without a move, cannot be: ");
  }
}
