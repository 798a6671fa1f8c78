package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.derivative.ContractQuote.Funding;
import io.breakwater.risk.derivative.FeeSchedule;
import io.breakwater.risk.derivative.FeeTier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the feeds say of contracts as of the end of a business date: expiry, funding, open interest
 * of the market, fees of venues. All of it is small; a feed that never landed is empty.
 *
 * @param expiry instant of expiry of dated contracts, by instrument key
 * @param funding newest observation of the last day, by instrument key
 * @param openInterest long and short dollars of the last day's newest observation, by instrument
 *     key
 * @param fees fee tiers in force, by venue
 * @param settlement index in the windows before the last day's expiries
 */
record ContractFeeds(
    Map<Integer, Instant> expiry,
    Map<Integer, Funding> funding,
    Map<Integer, double[]> openInterest,
    Map<String, FeeSchedule> fees,
    SettlementIndex settlement) {
  /** An older rate says nothing of tonight's. */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  /**
   * Reads the feeds as of the end of a business date.
   *
   * @param settlementSeconds window before expiry that settles a contract
   */
  static ContractFeeds read(DeltaStore store, LocalDate businessDate, double settlementSeconds) {
    Instant asOf = businessDate.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Map<Integer, Instant> expiry = expiries(store, businessDate);
    return new ContractFeeds(
        expiry,
        funding(store, asOf),
        openInterest(store, asOf),
        fees(store, businessDate),
        SettlementIndex.read(store, businessDate, expiry.values(), settlementSeconds));
  }

  /** Reads the expiries alone. */
  static ContractFeeds expiriesOnly(DeltaStore store, LocalDate businessDate) {
    return new ContractFeeds(
        expiries(store, businessDate), Map.of(), Map.of(), Map.of(), SettlementIndex.NONE);
  }

  private static Map<Integer, Instant> expiries(DeltaStore store, LocalDate businessDate) {
    Map<Integer, Instant> expiry = new HashMap<>();
    for (Row row : inForce(store, "instrument", businessDate)) {
      int key = row.getAs("instrument_key");
      Instant at = row.getAs("expiry");
      if (at != null) {
        expiry.put(key, at);
      }
    }
    return expiry;
  }

  private static Map<Integer, Funding> funding(DeltaStore store, Instant asOf) {
    Map<Integer, Funding> newest = new HashMap<>();
    for (Row row : lastDay(store, "funding", asOf)) {
      newest.put(
          row.getAs("instrument_key"),
          new Funding(number(row, "rate"), number(row, "premium"), number(row, "interval_h")));
    }
    return newest;
  }

  private static Map<Integer, double[]> openInterest(DeltaStore store, Instant asOf) {
    Map<Integer, double[]> newest = new HashMap<>();
    for (Row row : lastDay(store, "open_interest", asOf)) {
      newest.put(
          row.getAs("instrument_key"),
          new double[] {number(row, "long_usd"), number(row, "short_usd")});
    }
    return newest;
  }

  /** The newest row of each tier; a tier named twice holds as its later row says. */
  private static Map<String, FeeSchedule> fees(DeltaStore store, LocalDate businessDate) {
    Map<String, TreeMap<Double, FeeTier>> byVenue = new TreeMap<>();
    for (Row row : inForce(store, "fee_tier", businessDate)) {
      double lower = number(row, "lower_volume_usd");
      double liquidation = number(row, "liquidation");
      byVenue
          .computeIfAbsent(row.getAs("venue"), venue -> new TreeMap<>())
          .put(
              lower,
              new FeeTier(
                  lower,
                  number(row, "maker"),
                  number(row, "taker"),
                  Double.isNaN(liquidation) ? 0 : liquidation));
    }
    Map<String, FeeSchedule> schedules = new TreeMap<>();
    byVenue.forEach(
        (venue, tiers) -> {
          // Below the lowest tier that a venue publishes its terms hold as well.
          FeeTier first = tiers.firstEntry().getValue();
          tiers.putIfAbsent(
              0.0, new FeeTier(0, first.makerRate(), first.takerRate(), first.liquidationRate()));
          schedules.put(venue, new FeeSchedule(List.copyOf(tiers.values())));
        });
    return schedules;
  }

  /** Rows valid on a date, older ones first, so that the last of a key is the one in force. */
  private static List<Row> inForce(DeltaStore store, String table, LocalDate businessDate) {
    if (!store.exists(DeltaStore.VALIDATED, table)) {
      return List.of();
    }
    return store
        .read(DeltaStore.VALIDATED, table)
        .where(col("valid_from").isNull().or(col("valid_from").leq(lit(businessDate))))
        .orderBy(col("valid_from").asc_nulls_first())
        .collectAsList();
  }

  private static List<Row> lastDay(DeltaStore store, String table, Instant asOf) {
    if (!store.exists(DeltaStore.VALIDATED, table)) {
      return List.of();
    }
    Dataset<Row> rows =
        store
            .read(DeltaStore.VALIDATED, table)
            .where(col("ts").leq(lit(asOf)))
            .where(col("ts").gt(lit(asOf.minus(MAX_AGE))));
    return rows.orderBy("ts").collectAsList();
  }

  private static double number(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? Double.NaN : value;
  }
}
