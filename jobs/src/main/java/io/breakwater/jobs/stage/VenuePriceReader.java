package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import io.breakwater.jobs.config.CollateralPolicy.ArbitragePolicy;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.market.VenuePrices;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Reads the prices that each source gave in US dollars, the last of each interval. */
final class VenuePriceReader {
  static final String TABLE = "price_observation";
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  /** Key of US dollars as a quote. */
  static final int USD = -1;

  private final DeltaStore store;

  VenuePriceReader(DeltaStore store) {
    this.store = store;
  }

  /** Venue prices up to the end of a date, by instrument key. */
  List<VenuePrices> read(LocalDate businessDate, int instruments, ArbitragePolicy policy) {
    VenuePrices[] all = new VenuePrices[instruments];
    Arrays.fill(all, VenuePrices.NONE);
    if (store.exists(DeltaStore.VALIDATED, TABLE)) {
      int intervals = policy.days() * policy.intervalsPerDay();
      TreeMap<Integer, TreeMap<String, double[]>> series = new TreeMap<>();
      for (Row row : lastOfIntervals(businessDate, policy)) {
        double[] prices =
            series
                .computeIfAbsent(row.getInt(0), key -> new TreeMap<>())
                .computeIfAbsent(row.getString(1), source -> missing(intervals));
        int interval = Math.toIntExact(row.getLong(2));
        if (interval >= 0 && interval < intervals) {
          prices[interval] = row.getDouble(3);
        }
      }
      series.forEach(
          (key, bySource) ->
              all[key] = new VenuePrices(bySource.values().toArray(double[][]::new)));
    }
    return List.of(all);
  }

  private static double[] missing(int intervals) {
    double[] prices = new double[intervals];
    Arrays.fill(prices, Double.NaN);
    return prices;
  }

  private List<Row> lastOfIntervals(LocalDate businessDate, ArbitragePolicy policy) {
    LocalDate first = businessDate.minusDays(policy.days() - 1L);
    long start = first.toEpochDay() * MICROS_PER_DAY;
    long micros = policy.interval().toNanos() / 1_000;
    // An instant on the border ends an interval, as it ends a business date.
    Column interval =
        floor(unix_micros(col("ts")).minus(start + 1).divide(lit(micros)))
            .cast(DataTypes.LongType)
            .as("interval");
    return store
        .read(DeltaStore.VALIDATED, TABLE)
        .where(col("business_date").between(lit(first), lit(businessDate)))
        .where(col("quote_key").equalTo(USD))
        .select(
            col("instrument_key"), col("source"), interval, col("ts"), col("kind"), col("price"))
        .groupBy("instrument_key", "source", "interval")
        .agg(max(struct("ts", "kind", "price")).as("last"))
        .select(col("instrument_key"), col("source"), col("interval"), col("last.price"))
        .collectAsList();
  }
}
