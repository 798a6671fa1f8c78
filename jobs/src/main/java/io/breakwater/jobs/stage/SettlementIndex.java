package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.derivative.ExpirySettlement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Index values in the windows in which the contracts that expire on a business date settle. */
final class SettlementIndex {
  /** What a date settles on which nothing expires. */
  static final SettlementIndex NONE = new SettlementIndex(Set.of(), Duration.ZERO, Map.of());

  private final Set<Instant> expiries;
  private final Duration window;
  private final Map<Integer, List<Row>> valuesOfAsset;

  private SettlementIndex(
      Set<Instant> expiries, Duration window, Map<Integer, List<Row>> valuesOfAsset) {
    this.expiries = expiries;
    this.window = window;
    this.valuesOfAsset = valuesOfAsset;
  }

  /** Reads what the expiries of one business date ask for: nothing on most dates. */
  static SettlementIndex read(
      DeltaStore store, LocalDate businessDate, Collection<Instant> all, double windowSeconds) {
    Instant start = businessDate.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = businessDate.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Set<Instant> today =
        all.stream()
            .filter(expiry -> expiry.isAfter(start) && !expiry.isAfter(end))
            .collect(Collectors.toSet());
    if (today.isEmpty() || !store.exists(DeltaStore.VALIDATED, VenuePriceReader.TABLE)) {
      return NONE;
    }
    Duration window = Duration.ofSeconds((long) windowSeconds);
    Map<Integer, List<Row>> valuesOfAsset = new HashMap<>();
    for (Row row :
        store
            .read(DeltaStore.VALIDATED, VenuePriceReader.TABLE)
            .where(col("business_date").between(lit(businessDate.minusDays(1)), lit(businessDate)))
            .where(col("ts").gt(lit(start.minus(window))))
            .where(col("kind").equalTo("INDEX"))
            .where(col("quote_key").equalTo(VenuePriceReader.USD))
            .select("instrument_key", "ts", "price")
            .orderBy("ts", "price")
            .collectAsList()) {
      valuesOfAsset.computeIfAbsent(row.getInt(0), key -> new ArrayList<>()).add(row);
    }
    return new SettlementIndex(today, window, valuesOfAsset);
  }

  /** Price at which contracts on an asset settled; NaN for another date's and without an index. */
  double priceUsd(int asset, @Nullable Instant expiry) {
    if (expiry == null || !expiries.contains(expiry)) {
      return Double.NaN;
    }
    List<Row> values = valuesOfAsset.getOrDefault(asset, List.of());
    return ExpirySettlement.price(
        values.stream().mapToLong(row -> row.<Instant>getAs(1).toEpochMilli()).toArray(),
        values.stream().mapToDouble(row -> row.getDouble(2)).toArray(),
        expiry.toEpochMilli(),
        window.toMillis());
  }
}
