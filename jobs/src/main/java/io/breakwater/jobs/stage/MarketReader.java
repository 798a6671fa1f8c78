package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.landing.UnderlyingLegs;
import io.breakwater.jobs.spark.PriceMatrix;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.collateral.LookThrough;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.market.OptionTerms;
import io.breakwater.risk.quality.ReasonCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads instruments and their as-of prices into the arrays that kernels index. */
final class MarketReader {
  /** A book older than a month says nothing of tonight's. */
  private static final int DEPTH_MAX_AGE_DAYS = 31;

  private final DeltaStore store;
  private final SortedMap<Integer, LookThrough> tokens = new TreeMap<>();

  MarketReader(DeltaStore store) {
    this.store = store;
  }

  /**
   * Instruments in key order with the definition in force on a date; an asset only named by others
   * is spot.
   */
  InstrumentTable instruments(LocalDate businessDate) {
    Map<String, Integer> keys = new HashMap<>();
    for (Row row : store.read(DeltaStore.VALIDATED, "instrument_dictionary").collectAsList()) {
      keys.put(row.getAs("instrument_id"), row.getAs("instrument_key"));
    }
    Map<String, Row> definitions = definitions(businessDate);
    Instrument[] byKey = new Instrument[keys.size()];
    keys.forEach((id, key) -> byKey[key] = instrumentOf(key, id, definitions.get(id), keys));
    keys.forEach((id, key) -> rememberToken(key, definitions.get(id), keys));
    return new InstrumentTable(Arrays.asList(byKey));
  }

  private void rememberToken(int key, @Nullable Row row, Map<String, Integer> keys) {
    if (row != null) {
      LookThrough token =
          UnderlyingLegs.of(row.getAs("kind"), row.getAs("underlying"))
              .token(asset -> keys.getOrDefault(asset, -1), null);
      if (token != null) {
        tokens.put(key, token);
      }
    }
  }

  /** Of the instruments read, those that are priced through what they stand for, by key. */
  SortedMap<Integer, LookThrough> tokens() {
    return tokens;
  }

  private Map<String, Row> definitions(LocalDate businessDate) {
    Map<String, Row> newest = new HashMap<>();
    if (!store.exists(DeltaStore.VALIDATED, "instrument")) {
      return newest;
    }
    Dataset<Row> rows =
        store
            .read(DeltaStore.VALIDATED, "instrument")
            .where(col("valid_from").isNull().or(col("valid_from").leq(lit(businessDate))));
    for (Row row : rows.coalesce(1).orderBy(col("valid_from").asc_nulls_first()).collectAsList()) {
      newest.put(row.getAs("instrument_id"), row);
    }
    return newest;
  }

  private static Instrument instrumentOf(
      int key, String id, @Nullable Row row, Map<String, Integer> keys) {
    if (row == null) {
      return Instrument.spot(key, id);
    }
    InstrumentKind kind = InstrumentKind.valueOf(row.getAs("kind"));
    int base = keys.getOrDefault(row.<String>getAs("base_asset"), key);
    String settleAsset = row.getAs("settle_asset");
    int settle =
        settleAsset == null
            ? (kind.isContract() ? base : key)
            : keys.getOrDefault(settleAsset, key);
    Double multiplier = row.getAs("multiplier");
    Boolean stable = row.getAs("stable_peg");
    return new Instrument(
        key,
        id,
        kind,
        kind == InstrumentKind.SPOT ? key : base,
        kind == InstrumentKind.SPOT ? key : settle,
        multiplier == null ? 1.0 : multiplier,
        Boolean.TRUE.equals(stable),
        optionOf(row));
  }

  private static @Nullable OptionTerms optionOf(Row row) {
    String right = row.getAs("right");
    Double strike = row.getAs("strike");
    return right == null || strike == null
        ? null
        : new OptionTerms(OptionRight.valueOf(right), strike);
  }

  /** Prices of {@code days} days up to and including the business date. */
  PriceMatrix prices(LocalDate businessDate, int days, int instruments) {
    int firstDay = Math.toIntExact(businessDate.toEpochDay()) - days + 1;
    PriceMatrix matrix = new PriceMatrix(firstDay, days, instruments);
    Dataset<Row> rows =
        store
            .read(DeltaStore.VALIDATED, "asset_price")
            .where(
                col("business_date")
                    .between(lit(LocalDate.ofEpochDay(firstDay)), lit(businessDate)))
            .where(col("price_usd").isNotNull())
            .select("business_date", "instrument_key", "price_usd");
    for (Row row : rows.collectAsList()) {
      matrix.set(
          Math.toIntExact(row.<LocalDate>getAs(0).toEpochDay()), row.getInt(1), row.getDouble(2));
    }
    return matrix;
  }

  /** Quality of every instrument's price on the business date, by key. */
  List<AssetQuote> quotes(LocalDate businessDate, int instruments) {
    AssetQuote[] quotes = new AssetQuote[instruments];
    Arrays.fill(quotes, AssetQuote.MISSING);
    for (Row row :
        store
            .read(DeltaStore.VALIDATED, "asset_price")
            .where(col("business_date").equalTo(lit(businessDate)))
            .select(
                "instrument_key", "price_usd", "source_count", "age_s", "divergence_bps", "reason")
            .collectAsList()) {
      String reason = row.getString(5);
      quotes[row.getInt(0)] =
          new AssetQuote(
              number(row, 1),
              row.getInt(2),
              number(row, 3),
              number(row, 4),
              reason == null ? null : ReasonCode.valueOf(reason));
    }
    return List.of(quotes);
  }

  /** Depth observations up to the as-of instant, at most {@value #DEPTH_MAX_AGE_DAYS} days old. */
  List<DepthRow> depths(LocalDate businessDate) {
    List<DepthRow> depths = new ArrayList<>();
    if (!store.exists(DeltaStore.VALIDATED, "market_depth")) {
      return depths;
    }
    java.time.Instant asOf =
        businessDate.plusDays(1).atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    Dataset<Row> rows =
        store
            .read(DeltaStore.VALIDATED, "market_depth")
            .where(col("ts").leq(lit(asOf)))
            .where(col("ts").gt(lit(asOf.minus(java.time.Duration.ofDays(DEPTH_MAX_AGE_DAYS)))))
            .select(
                "venue",
                "instrument_key",
                "ts",
                "adv_usd",
                "volatility_daily",
                "spread_bps",
                "depth_bps",
                "bid_depth_usd");
    for (Row row : rows.collectAsList()) {
      depths.add(
          new DepthRow(
              row.getString(0),
              row.getInt(1),
              row.<java.time.Instant>getAs(2),
              number(row, 3),
              number(row, 4),
              number(row, 5),
              number(row, 6),
              number(row, 7)));
    }
    return depths;
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }
}
