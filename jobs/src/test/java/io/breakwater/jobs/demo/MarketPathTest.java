package io.breakwater.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketPathTest {
  private static final DemoParameters DEFAULTS = DemoParameters.defaults();

  private static DemoParameters longPath() {
    return new DemoParameters(99L, 200, 3_000, LocalDate.of(2026, 1, 31));
  }

  /** Log returns without the planted crash. */
  private static double[] returns(MarketPath market, DemoAsset asset, DemoParameters parameters) {
    List<Double> returns = new ArrayList<>();
    for (int day = 1; day < parameters.days(); day++) {
      if (day != parameters.crashDay()) {
        returns.add(StrictMath.log(market.price(day, asset) / market.price(day - 1, asset)));
      }
    }
    return returns.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void returnsAreFatTailedAndClusteredEvenWithoutTheCrash() {
    MarketPath market = new MarketPath(longPath());
    for (DemoAsset asset : List.of(DemoAsset.BTC, DemoAsset.ETH, DemoAsset.SOL, DemoAsset.LINK)) {
      double[] returns = returns(market, asset, longPath());
      assertThat(Moments.kurtosis(returns)).as("%s kurtosis", asset).isGreaterThan(3.8);
      assertThat(Moments.clustering(returns, 5)).as("%s clustering", asset).isGreaterThan(0.05);
    }
  }

  @Test
  void defaultPathIsFatTailedAndClustered() {
    MarketPath market = new MarketPath(DEFAULTS);
    for (DemoAsset asset : List.of(DemoAsset.BTC, DemoAsset.ETH)) {
      double[] returns = returns(market, asset, DEFAULTS);
      assertThat(Moments.kurtosis(returns)).as("%s kurtosis", asset).isGreaterThan(3);
      assertThat(Moments.clustering(returns, 5)).as("%s clustering", asset).isGreaterThan(0.01);
    }
  }

  @Test
  void volatileAssetsMoveTogether() {
    MarketPath market = new MarketPath(DEFAULTS);
    double[] bitcoin = returns(market, DemoAsset.BTC, DEFAULTS);
    for (DemoAsset asset : DemoAsset.ALL) {
      if (asset.isInIndex()) {
        assertThat(Moments.correlation(bitcoin, returns(market, asset, DEFAULTS)))
            .as(asset.id())
            .isGreaterThan(0.3);
      }
    }
    assertThat(Moments.correlation(bitcoin, returns(market, DemoAsset.USDC, DEFAULTS)))
        .isBetween(-0.2, 0.2);
  }

  @Test
  void crashIsTheLargestFallAndVolatilityRisesAfterIt() {
    MarketPath market = new MarketPath(DEFAULTS);
    int crash = DEFAULTS.crashDay();
    assertThat(crash).isEqualTo(250);
    double fall = market.indexLevel(crash) / market.indexLevel(crash - 1) - 1;
    assertThat(fall).isBetween(-0.30, -0.26);
    double before = 0;
    double after = 0;
    for (int i = 1; i <= 20; i++) {
      before += square(market, crash - i);
      after += square(market, crash + i);
    }
    assertThat(after).isGreaterThan(before);
    for (int day = 1; day < DEFAULTS.days(); day++) {
      if (day != crash) {
        assertThat(market.indexLevel(day) / market.indexLevel(day - 1) - 1).isGreaterThan(fall);
      }
    }
  }

  private static double square(MarketPath market, int day) {
    double change = StrictMath.log(market.indexLevel(day) / market.indexLevel(day - 1));
    return change * change;
  }

  @Test
  void smallStableLosesItsPegForTwoDaysAndDoesNotFullyRecover() {
    MarketPath market = new MarketPath(DEFAULTS);
    int depeg = DEFAULTS.depegDay();
    assertThat(depeg).isEqualTo(330);
    assertThat(market.price(depeg - 1, DemoAsset.USDX)).isBetween(0.99, 1.01);
    assertThat(market.price(depeg + 1, DemoAsset.USDX)).isBetween(0.875, 0.885);
    assertThat(market.price(depeg + 30, DemoAsset.USDX)).isBetween(0.96, 0.98);
    for (int day = 0; day < DEFAULTS.days(); day++) {
      assertThat(market.price(day, DemoAsset.USDC)).isBetween(0.99, 1.01);
    }
  }

  @Test
  void stakedTokenTracksItsRateAndTradesAtADiscountAfterTheCrash() {
    MarketPath market = new MarketPath(DEFAULTS);
    int crash = DEFAULTS.crashDay();
    double calm = market.price(crash - 1, DemoAsset.STETH) / market.price(crash - 1, DemoAsset.ETH);
    double stressed = market.price(crash, DemoAsset.STETH) / market.price(crash, DemoAsset.ETH);
    int last = DEFAULTS.lastDay();
    double later = market.price(last, DemoAsset.STETH) / market.price(last, DemoAsset.ETH);
    assertThat(stressed / calm).isBetween(0.955, 0.98);
    assertThat(later).isGreaterThan(calm);
  }

  @Test
  void quotesAreCloseToTheFairPriceAndTheirMedianIsWhatTheBookUses() {
    MarketPath market = new MarketPath(DEFAULTS);
    DemoQuotes quotes = new DemoQuotes(DEFAULTS, market);
    for (int day = 0; day < DEFAULTS.days() - DemoQuotes.MISSING_DAYS; day += 7) {
      for (DemoAsset asset : DemoAsset.ALL) {
        double fair = market.price(day, asset);
        double median = quotes.medians(day)[asset.key];
        assertThat(median / fair).as("%s on day %s", asset, day).isBetween(0.99, 1.01);
      }
    }
  }

  @Test
  void roundsToEightDigits() {
    assertThat(MarketPath.rounded(63120.123456)).isEqualTo(63120.123);
    assertThat(MarketPath.rounded(0.123456789012)).isEqualTo(0.12345679);
  }
}
