package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.source.ImpactCurve.Quote;
import io.breakwater.jobs.source.SourceFile.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Aggregator quotes to the market_depth feed: for each asset sold into the settlement assets, the
 * USD volume that moves its marginal price down by each of some distances. How the curve is fitted
 * is told in {@link ImpactCurve}.
 *
 * <p>Sizes are valued at the asset's best quoted price in the settlement assets, which count as one
 * dollar each. The quoted impact is measured from the best price of its sweep. Prices are worked
 * out from the amounts and the tokens' decimals.
 */
public final class LiquidityQuoteImport {
  /** Name in the catalog and in reports. */
  public static final String NAME = "liquidity-quotes";

  /** Quotes of one pair further apart than this belong to different sweeps. */
  private static final long SWEEP_GAP_SECONDS = 900;

  private static final double PRICE_TOLERANCE = 1e-6;

  /**
   * What to import.
   *
   * @param quotes quotes, CSV or gzip
   * @param tokens symbols, addresses and decimals
   * @param landing landing root
   * @param venue venue name in the feed
   * @param settlementAssets dollar assets a liquidator is paid in; quotes into others are skipped
   * @param renames asset ids by the symbols that should carry them, {@code WETH -> ETH}
   * @param depthsBps distances from the mid in basis points
   * @param stamp instant to land the depth at, null for the time of the last quote
   */
  public record Parameters(
      Path quotes,
      Path tokens,
      Path landing,
      String venue,
      Set<String> settlementAssets,
      Map<String, String> renames,
      List<Double> depthsBps,
      @Nullable Instant stamp) {
    /** Checks the distances and copies the collections. */
    public Parameters {
      settlementAssets = Set.copyOf(settlementAssets);
      renames = Map.copyOf(renames);
      depthsBps = List.copyOf(depthsBps);
      for (double bps : depthsBps) {
        if (!(bps > 0 && bps < 10_000)) {
          throw new IllegalArgumentException(
              "Depth distance must be in (0, 10000) bps, cannot be: " + bps);
        }
      }
    }

    /** The two files of a folder under their usual names, with the defaults. */
    public static Parameters ofFolder(Path folder, Path landing) {
      return new Parameters(
          folder.resolve("oneinch_quotes_2023-11-20.csv.gz"),
          folder.resolve("oneinch_tokens.csv"),
          landing,
          "oneinch",
          Set.of("USDC", "USDT"),
          Map.of("WETH", "ETH"),
          List.of(50.0, 100.0, 200.0, 500.0, 1_000.0),
          null);
    }

    /** The same landed at another instant, for a book of another day. */
    public Parameters at(Instant instant) {
      return new Parameters(
          quotes, tokens, landing, venue, settlementAssets, renames, depthsBps, instant);
    }
  }

  private record Token(String symbol, int decimals) {}

  /** One sale: tokens sold, tokens received, quoted impact. */
  private record Sale(long second, double sold, double received, double impact) {
    double price() {
      return received / sold;
    }
  }

  private final Parameters parameters;
  private final ImportSession session;
  private final Map<String, Token> tokens = new HashMap<>();
  private final Map<String, Map<String, List<Sale>>> salesByPair = new TreeMap<>();
  private long lastSecond;

  /** An import that has not run yet. */
  public LiquidityQuoteImport(Parameters parameters) {
    this.parameters = parameters;
    this.session = new ImportSession(NAME, parameters.landing());
    session.declare("QUOTES-USED", "quotes of a sale into a settlement asset");
    session.declare("OTHER-DESTINATION", "quotes into other assets, skipped");
    session.declare(
        "NOT-MONOTONE", "neighbouring sizes of a sweep whose impact falls (routing noise)");
    session.declare("NEIGHBOURS", "neighbouring sizes compared");
    session.declare("SHORT-SWEEP", "sweeps of a pair with fewer quotes than the others");
    session.declare(
        "PRICE-MISMATCH", "quotes whose printed price is not received / sold, in tokens");
    session.declare("POOLED-BUCKETS", "size buckets moved to make a curve monotone");
    session.declare("DEPTH-BEYOND-QUOTES", "distances no quote reaches: no row, no extrapolation");
    session.declare("NEVER-SOLD", "tokens listed but never sold for a settlement asset: no depth");
  }

  /** Reads the quotes, fits a curve per asset and writes the depth rows. */
  public ImportReport run() {
    readTokens();
    readQuotes();
    session.count("NEVER-SOLD", tokens.values().stream().filter(this::isNeverSold).count());
    countNoise();
    List<@Nullable Object[]> rows = new ArrayList<>();
    Instant stamp =
        parameters.stamp() == null ? Instant.ofEpochSecond(lastSecond) : parameters.stamp();
    salesByPair.forEach((asset, pairs) -> addDepth(rows, asset, pairs, stamp));
    if (parameters.stamp() != null) {
      session.note("depth of " + Instant.ofEpochSecond(lastSecond) + " landed at " + stamp);
    }
    session.write(Feed.MARKET_DEPTH, BusinessDates.of(stamp), Stems.of(parameters.venue()), rows);
    return session.finish();
  }

  private boolean isNeverSold(Token token) {
    return !salesByPair.containsKey(token.symbol());
  }

  private void readTokens() {
    session
        .csv(parameters.tokens(), "symbol", "address", "decimals")
        .read(
            row -> {
              long decimals = row.whole("decimals");
              if (decimals < 0 || decimals > 36) {
                throw new RowRejected(Fields.UNREADABLE, "decimals = " + decimals);
              }
              Token token = new Token(row.present("symbol"), Math.toIntExact(decimals));
              if (tokens.putIfAbsent(row.address("address"), token) != null) {
                throw new RowRejected(Fields.CONFLICT, "token listed twice: " + token.symbol());
              }
              return Outcome.USED;
            });
  }

  private void readQuotes() {
    session
        .csv(
            parameters.quotes(),
            "timestamp_s",
            "src",
            "dst",
            "in_amount_raw",
            "out_amount_raw",
            "price_raw",
            "price_impact")
        .read(this::readQuote);
  }

  private Outcome readQuote(SourceRow row) throws RowRejected {
    Token sold = token(row.address("src"));
    Token received = token(row.address("dst"));
    double impact = row.number("price_impact");
    if (!(impact >= 0 && impact < 1)) {
      throw new RowRejected("NUM-NOT-A-SHARE", "price_impact = " + impact);
    }
    Sale sale =
        new Sale(
            StampFormat.EPOCH_SECONDS.read(row.text("timestamp_s"), "timestamp_s").getEpochSecond(),
            amount(row, "in_amount_raw", sold),
            amount(row, "out_amount_raw", received),
            impact);
    double printed = row.number("price_raw");
    if (Math.abs(sale.price() / printed - 1) > PRICE_TOLERANCE) {
      session.count("PRICE-MISMATCH");
    }
    if (!parameters.settlementAssets().contains(received.symbol())) {
      session.count("OTHER-DESTINATION");
      return Outcome.SKIPPED;
    }
    session.count("QUOTES-USED");
    lastSecond = Math.max(lastSecond, sale.second());
    salesByPair
        .computeIfAbsent(sold.symbol(), s -> new TreeMap<>())
        .computeIfAbsent(received.symbol(), r -> new ArrayList<>())
        .add(sale);
    return Outcome.USED;
  }

  private Token token(String address) throws RowRejected {
    Token token = tokens.get(address);
    if (token == null) {
      throw new RowRejected("REF-01", "no decimals for token " + address);
    }
    return token;
  }

  private static double amount(SourceRow row, String column, Token token) throws RowRejected {
    double raw = Fields.positive(row.text(column), column);
    return raw / StrictMath.pow(10, token.decimals());
  }

  /** Neighbours and sweeps are counted in the quotes the curves are fitted to. */
  private void countNoise() {
    List<List<Sale>> sweeps = new ArrayList<>();
    salesByPair.values().forEach(pairs -> pairs.values().forEach(p -> sweeps.addAll(sweepsOf(p))));
    int full = sweeps.stream().mapToInt(List::size).max().orElse(0);
    for (List<Sale> sweep : sweeps) {
      session.count("SHORT-SWEEP", sweep.size() < full ? 1 : 0);
      sweep.sort(Comparator.comparingDouble(Sale::sold));
      for (int i = 1; i < sweep.size(); i++) {
        session.count("NEIGHBOURS");
        session.count("NOT-MONOTONE", sweep.get(i).impact() < sweep.get(i - 1).impact() ? 1 : 0);
      }
    }
  }

  private static List<List<Sale>> sweepsOf(List<Sale> pair) {
    pair.sort(Comparator.comparingLong(Sale::second).thenComparingDouble(Sale::sold));
    List<List<Sale>> sweeps = new ArrayList<>();
    long last = Long.MIN_VALUE / 2;
    for (Sale sale : pair) {
      if (sale.second() - last > SWEEP_GAP_SECONDS) {
        sweeps.add(new ArrayList<>());
      }
      sweeps.get(sweeps.size() - 1).add(sale);
      last = sale.second();
    }
    return sweeps;
  }

  private void addDepth(
      List<@Nullable Object[]> rows, String asset, Map<String, List<Sale>> pairs, Instant stamp) {
    List<Sale> sales = pairs.values().stream().flatMap(List::stream).toList();
    double priceUsd = priceUsd(asset, sales);
    List<Quote> quotes =
        sales.stream().map(sale -> new Quote(sale.sold() * priceUsd, sale.impact())).toList();
    ImpactCurve curve = ImpactCurve.fit(quotes);
    session.count("POOLED-BUCKETS", curve.pooledBuckets());
    String id = parameters.renames().getOrDefault(asset, asset);
    for (double bps : parameters.depthsBps()) {
      double fall = bps / 10_000;
      double sizeUsd = curve.sizeUsdAt(ImpactCurve.averageImpact(fall));
      if (Double.isNaN(sizeUsd)) {
        session.count("DEPTH-BEYOND-QUOTES");
        session.note(id + ": no quote moves the price by " + bps + " bps");
      } else {
        rows.add(depth(id, stamp, bps, sizeUsd));
        session.note(
            String.format(
                Locale.ROOT,
                "%s at %.2f USD: %.0f USD move it by %.0f bps, exponential depth %.0f USD",
                id,
                priceUsd,
                sizeUsd,
                bps,
                ImpactCurve.exponentialDepthUsd(sizeUsd, fall)));
      }
    }
  }

  private @Nullable Object[] depth(String id, Instant stamp, double bps, double sizeUsd) {
    return FeedRow.of(Feed.MARKET_DEPTH)
        .set("ts", stamp)
        .set("venue", parameters.venue())
        .set("asset_id", id)
        .set("depth_bps", bps)
        .set("bid_depth_usd", sizeUsd)
        .values();
  }

  /** One dollar for a pegged asset, else the median price of the quotes with the least impact. */
  private static double priceUsd(String asset, List<Sale> sales) {
    if (SpotAssets.isDollarPegged(asset)) {
      return 1;
    }
    double least = sales.stream().mapToDouble(Sale::impact).min().orElse(0);
    double[] prices =
        sales.stream().filter(s -> s.impact() == least).mapToDouble(Sale::price).sorted().toArray();
    return prices[prices.length / 2];
  }
}
