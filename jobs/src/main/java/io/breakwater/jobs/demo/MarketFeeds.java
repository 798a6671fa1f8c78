package io.breakwater.jobs.demo;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices, benchmarks and market depth of one business date. */
final class MarketFeeds {
  /** Depth and funds are published for the last days only: no run looks further back. */
  static final int RECENT_DAYS = 60;

  /** Venue name of the spot market in the depth feed. */
  static final String SPOT_MARKET = "exchange";

  private static final double DECAY = 0.94;
  private static final double MAJOR_DEPTH = 4;
  private static final double MINOR_DEPTH = 2.5;
  private static final double LONG_TAIL_DEPTH = 0.8;
  private static final double STABLE_DEPTH = 4;
  private static final double IMPACT_CONSTANT = 0.4;
  private static final double[] DEPTH_BPS = {50, 100, 200};
  private static final int MARK_LAG_SECONDS = 2;

  private final DemoParameters parameters;
  private final MarketPath market;
  private final DemoQuotes quotes;
  private final LandingWriter writer;
  private final RowCounts counts;
  private final SeededRandom random;
  private final double[] variance = new double[DemoAsset.COUNT];

  MarketFeeds(
      DemoParameters parameters,
      MarketPath market,
      DemoQuotes quotes,
      LandingWriter writer,
      RowCounts counts) {
    this.parameters = parameters;
    this.market = market;
    this.quotes = quotes;
    this.writer = writer;
    this.counts = counts;
    this.random = SeededRandom.of(parameters.seed(), "depth", 0);
  }

  /**
   * Writes the date's files.
   *
   * @param exposureUsd value of what could be sold in a liquidation, by asset
   */
  void write(int day, double[] exposureUsd) {
    LocalDate date = parameters.date(day);
    Instant cut = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    counts.add(Feed.PRICE, writer.write(Feed.PRICE, date, "prices", prices(day, cut).iterator()));
    counts.add(
        Feed.BENCHMARK,
        writer.write(Feed.BENCHMARK, date, "benchmarks", benchmarks(day, date).iterator()));
    followVariance(day);
    if (day > parameters.lastDay() - RECENT_DAYS) {
      counts.add(
          Feed.MARKET_DEPTH,
          writer.write(Feed.MARKET_DEPTH, date, "depth", depth(cut, exposureUsd).iterator()));
    }
  }

  private List<@Nullable Object[]> prices(int day, Instant cut) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    boolean last = day == parameters.lastDay();
    for (DemoAsset asset : DemoAsset.ALL) {
      for (DemoQuotes.Source source : DemoQuotes.Source.values()) {
        double price = quotes.of(day, asset, source);
        if (last && asset == DemoQuotes.NEGATIVE && source == DemoQuotes.Source.EXCHANGE) {
          price = -quotes.medians(day)[asset.key];
        }
        boolean garbled =
            last && asset == DemoQuotes.NOT_A_NUMBER && source == DemoQuotes.Source.ORACLE_B;
        if (!Double.isNaN(price) || garbled) {
          Instant ts = cut.minusSeconds(source.lagSeconds);
          rows.add(priceRow(ts, asset.id(), source.id, source.kind, price));
        }
      }
    }
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      Instant ts = cut.minusSeconds(MARK_LAG_SECONDS);
      double mark = market.marks(day)[perpetual.key];
      rows.add(priceRow(ts, perpetual.id, PerpVenue.ID, "MARK", mark));
    }
    return rows;
  }

  private static @Nullable Object[] priceRow(
      Instant ts, String id, String source, String kind, double price) {
    return new @Nullable Object[] {ts, id, source, kind, price, "USD", null, null, null, ts};
  }

  private List<@Nullable Object[]> benchmarks(int day, LocalDate date) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DemoBenchmark benchmark : DemoBenchmark.values()) {
      if (benchmark.isPublished(date)) {
        double level = MarketPath.rounded(benchmark.level(market, day));
        rows.add(new @Nullable Object[] {date, benchmark.id, level, null, "1"});
      }
    }
    return rows;
  }

  /** EWMA of squared log changes of the median price. */
  private void followVariance(int day) {
    for (DemoAsset asset : DemoAsset.ALL) {
      int a = asset.key;
      double usual = asset.isStable() ? 0.001 : 0.035;
      double change =
          day == 0 ? usual : StrictMath.log(quotes.medians(day)[a] / quotes.medians(day - 1)[a]);
      double before = day == 0 ? usual * usual : variance[a];
      variance[a] = DECAY * before + (1 - DECAY) * change * change;
    }
  }

  /**
   * Depth D is a share of what could be sold; volume follows from D = 0.4·ADV/σ, and the book holds
   * bps·D within a distance of so many basis points, so that both ways back to D agree.
   */
  private List<@Nullable Object[]> depth(Instant cut, double[] exposureUsd) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DemoAsset asset : DemoAsset.ALL) {
      int a = asset.key;
      double volatility = Math.sqrt(variance[a]);
      double noise = StrictMath.exp(0.15 * random.gaussian());
      double depthUsd = depthShare(asset) * exposureUsd[a] * noise;
      double spread =
          (asset.isStable() ? 1 : 200 * volatility) * StrictMath.exp(0.2 * random.gaussian());
      for (double bps : DEPTH_BPS) {
        double side = bps / 10_000 * depthUsd;
        rows.add(
            new @Nullable Object[] {
              cut.minusSeconds(60),
              SPOT_MARKET,
              asset.id(),
              depthUsd * volatility / IMPACT_CONSTANT,
              volatility,
              spread,
              bps,
              side * StrictMath.exp(0.05 * random.gaussian()),
              side * StrictMath.exp(0.05 * random.gaussian())
            });
      }
    }
    return rows;
  }

  private static double depthShare(DemoAsset asset) {
    if (asset.isStable()) {
      return STABLE_DEPTH;
    }
    if (asset.isLongTail()) {
      return LONG_TAIL_DEPTH;
    }
    return asset == DemoAsset.BTC || asset == DemoAsset.ETH ? MAJOR_DEPTH : MINOR_DEPTH;
  }
}
