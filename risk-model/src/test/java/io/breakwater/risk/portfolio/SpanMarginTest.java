package io.breakwater.risk.portfolio;

import static io.breakwater.risk.portfolio.PortfolioSamples.BTC;
import static io.breakwater.risk.portfolio.PortfolioSamples.USDC;
import static io.breakwater.risk.portfolio.PortfolioSamples.call;
import static io.breakwater.risk.portfolio.PortfolioSamples.usdcBook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanMarginTest {

  private static final double[] SHORT_CALL = {
    -460, 610, -2640, -1730, 1270, 2340, -5210, -4540, 2540, 3430, -8060, -7640, 3380, 3990, -3130,
    1500
  };

  /** A future whose whole range is 10,000: price 62,500 at 16 %. */
  private static final Repricer FUTURE =
      new LinearContract(BTC, USDC, 1, 1, 62_500, 62_500, PortfolioSamples.NEVER);

  private static MarginBook future() {
    return new MarginBook(BTC, USDC, 62_500, 1, List.of(FUTURE));
  }

  /** Methodology C18, McMillan: the future's array from the model, the call's as printed. */
  @Test
  void coveredWriteOfMcMillanLosesWhatTheTablePrints() {
    double[] combined = SpanMargin.riskArray(future(), SpanParameters.DEFAULTS);
    for (int i = 0; i < combined.length; i++) {
      combined[i] += SHORT_CALL[i];
    }

    SpanMargin margin = SpanMargin.ofRiskArray(combined);

    assertThat(margin.scanningLoss()).isCloseTo(6_620, within(1e-8));
    assertThat(margin.worstScenario()).isEqualTo(13);
    assertThat(margin.reason()).isNull();
  }

  /** The customary order: both volatilities at each price, then twice the range, a third of it. */
  @Test
  void scenariosAreTheCustomarySixteen() {
    List<SpanScenario> all = SpanScenario.all(SpanParameters.DEFAULTS);
    double[] thirds = {0, 0, 1, 1, -1, -1, 2, 2, -2, -2, 3, 3, -3, -3, 6, -6};

    for (int i = 0; i < all.size(); i++) {
      SpanScenario scenario = all.get(i);
      assertThat(scenario.number()).isEqualTo(i + 1);
      assertThat(scenario.priceRanges()).isCloseTo(thirds[i] / 3, within(1e-15));
      boolean extreme = i >= 14;
      assertThat(scenario.weight()).isEqualTo(extreme ? 0.35 : 1);
      double volatility = extreme ? 0.6 : i % 2 == 0 ? 0.85 : 0.35;
      assertThat(scenario.shock(SpanParameters.DEFAULTS).shocked(0.6, 30))
          .isCloseTo(volatility, within(1e-15));
    }
    assertThat(all).hasSize(16);
    assertThat(all.get(1).shock(SpanParameters.DEFAULTS).shocked(0.1, 30)).isZero();
  }

  /** The same table: thirds of 10,000 and an extreme of 7,000, twice the range at 35 %. */
  @Test
  void futureMovesByThirdsOfTheRangeAndSevenTenthsAtTheExtremes() {
    double third = 10_000.0 / 3;
    double[] printed = {
      0,
      0,
      third,
      third,
      -third,
      -third,
      2 * third,
      2 * third,
      -2 * third,
      -2 * third,
      10_000,
      10_000,
      -10_000,
      -10_000,
      7_000,
      -7_000
    };

    assertThat(SpanMargin.riskArray(future(), SpanParameters.DEFAULTS))
        .containsExactly(printed, within(1e-8));
  }

  @Test
  void nakedShortCallLosesMostWhenPriceAndVolatilityRise() {
    MarginBook book = usdcBook(PortfolioSamples.option(-1, 50_000, 30, call(50_000)));

    SpanMargin margin = SpanMargin.of(book, SpanParameters.DEFAULTS);

    assertThat(margin.worstScenario()).isEqualTo(11);
    // Second method: the two prices themselves.
    double years = 30 / 365.0;
    double before = call(50_000).premium(50_000, 0.6, years);
    double after = call(50_000).premium(58_000, 0.85, years);
    assertThat(margin.scanningLoss()).isCloseTo(after - before, within(1e-8));
  }

  @Test
  void nothingAtRiskNeedsNothing() {
    SpanMargin margin = SpanMargin.of(usdcBook(), SpanParameters.DEFAULTS);

    assertThat(margin.scanningLoss()).isZero();
    assertThat(margin.worstScenario()).isZero();
  }

  @Test
  void entryThatIsNotDefinedLeavesTheLossAbsent() {
    double[] profits = SHORT_CALL.clone();
    profits[4] = Double.NaN;

    SpanMargin margin = SpanMargin.ofRiskArray(profits);

    assertThat(margin.scanningLoss()).isNaN();
    assertThat(margin.reason()).isEqualTo(ReasonCode.OUT_OF_RANGE);
  }
}
