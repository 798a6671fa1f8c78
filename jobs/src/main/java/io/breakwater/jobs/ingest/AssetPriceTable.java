package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import io.breakwater.risk.collateral.LookThroughPrices;
import io.breakwater.risk.market.AsOfPrice;
import io.breakwater.risk.market.AsOfPrices;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.MedianPolicy;
import io.breakwater.risk.market.PriceStaleness;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code asset_price}: one row for each date and instrument, as of the end of the date
 * (the next midnight UTC). Only the last observation of each series and day can matter, so the
 * driver sees those alone.
 */
final class AssetPriceTable {
  /** Table name. */
  static final String TABLE = "asset_price";

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long SECONDS_PER_DAY = 86_400;

  private static final StructType SCHEMA =
      new StructType()
          .add("business_date", DataTypes.DateType)
          .add("instrument_key", DataTypes.IntegerType)
          .add("price_usd", DataTypes.DoubleType)
          .add("source_count", DataTypes.IntegerType)
          .add("age_s", DataTypes.DoubleType)
          .add("divergence_bps", DataTypes.DoubleType)
          .add("reason", DataTypes.StringType);

  private final InstrumentTable instruments;
  private final TreeMap<LocalDate, AsOfPrice[]> prices = new TreeMap<>();

  private AssetPriceTable(InstrumentTable instruments) {
    this.instruments = instruments;
  }

  /**
   * Prices all instruments on some dates.
   *
   * @param tokens instruments priced through what they stand for
   * @param feeds rows of the price feed table, for staleness by source
   * @param observations by {@link #lastOfDay}, of those dates and of the days before that may still
   *     be usable
   */
  static AssetPriceTable of(
      InstrumentTable instruments,
      LookThroughTokens tokens,
      IngestRules rules,
      List<Row> feeds,
      List<Row> observations,
      Collection<LocalDate> dates) {
    AssetPriceTable table = new AssetPriceTable(instruments);
    AsOfPrices asOf =
        new AsOfPrices(
            instruments,
            new PriceStaleness(rules.heartbeatSeconds(), rules.maxStaleSeconds()),
            new MedianPolicy(rules.divergenceBps(), rules.minimumSources()));
    for (Row feed : feeds) {
      int instrument = feed.<Integer>getAs("instrument_key");
      asOf.limit(instrument, feed.getAs("source"), stalenessOf(feed, rules));
    }
    TreeMap<LocalDate, List<Row>> byDate = new TreeMap<>();
    for (Row row : observations) {
      byDate.computeIfAbsent(row.getAs("business_date"), date -> new ArrayList<>()).add(row);
    }
    for (LocalDate date : new TreeSet<>(dates)) {
      var upToDate = byDate.headMap(date, true);
      upToDate.values().forEach(rows -> rows.forEach(row -> observe(asOf, row)));
      upToDate.clear();
      AsOfPrice[] observed = asOf.at((date.toEpochDay() + 1) * MICROS_PER_DAY);
      table.prices.put(date, LookThroughPrices.fill(observed, tokens.on(date), date.toEpochDay()));
    }
    return table;
  }

  /** Largest number of days that an observation can be usable. */
  static long longestStaleDays(IngestRules rules, List<Row> feeds) {
    double longest = rules.maxStaleSeconds();
    for (Row feed : feeds) {
      longest = Math.max(longest, stalenessOf(feed, rules).maxStaleSeconds());
    }
    return (long) Math.ceil(longest / SECONDS_PER_DAY);
  }

  private static PriceStaleness stalenessOf(Row feed, IngestRules rules) {
    Long heartbeat = feed.getAs("heartbeat_s");
    Long maxStale = feed.getAs("max_stale_s");
    long fresh = heartbeat == null ? rules.heartbeatSeconds() : heartbeat;
    long usable = maxStale == null ? rules.maxStaleSeconds() : maxStale;
    return new PriceStaleness(fresh, Math.max(fresh, usable));
  }

  /** The last observation of each series on each date. */
  static List<Row> lastOfDay(Dataset<Row> observations) {
    return observations
        .groupBy("business_date", "instrument_key", "source", "kind")
        .agg(
            max(struct(unix_micros(col("ts")).as("us"), col("price"), col("quote_key"))).as("last"))
        .select(
            "business_date",
            "instrument_key",
            "source",
            "kind",
            "last.us",
            "last.price",
            "last.quote_key")
        .collectAsList();
  }

  private static void observe(AsOfPrices asOf, Row row) {
    asOf.observe(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getDouble(5),
        row.getInt(6));
  }

  /** Dates that were priced, ascending. */
  List<LocalDate> dates() {
    return List.copyOf(prices.keySet());
  }

  /** Price of an instrument on a date, NaN when missing or the date was not priced. */
  double priceUsd(LocalDate date, int instrument) {
    AsOfPrice[] all = prices.get(date);
    return all == null ? Double.NaN : all[instrument].priceUsd();
  }

  /** Instruments of the last date whose price is missing, stale or disputed. */
  List<IngestReport.PriceGap> gaps() {
    List<IngestReport.PriceGap> gaps = new ArrayList<>();
    if (!prices.isEmpty()) {
      AsOfPrice[] last = prices.lastEntry().getValue();
      for (int key = 0; key < last.length; key++) {
        var reason = last[key].reason();
        if (reason != null) {
          gaps.add(
              new IngestReport.PriceGap(
                  instruments.get(key).id(),
                  prices.lastKey(),
                  reason.name(),
                  last[key].ageSeconds()));
        }
      }
    }
    return gaps;
  }

  /** The rows to store. */
  Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    prices.forEach(
        (date, all) -> {
          for (int key = 0; key < all.length; key++) {
            rows.add(row(date, key, all[key]));
          }
        });
    return spark
        .createDataFrame(rows, SCHEMA)
        .coalesce(1)
        .sortWithinPartitions("business_date", "instrument_key");
  }

  private static Row row(LocalDate date, int key, AsOfPrice price) {
    var reason = price.reason();
    return RowFactory.create(
        date,
        key,
        orNull(price.priceUsd()),
        price.sourceCount(),
        orNull(price.ageSeconds()),
        orNull(price.divergenceBps()),
        reason == null ? null : reason.name());
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
