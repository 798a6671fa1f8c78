package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.rates.KinkedRateCurve;
import io.breakwater.risk.rates.LendingReserves;
import io.breakwater.risk.rates.Reserve;
import io.breakwater.risk.rates.ReserveState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads what venues say of their feeds, rails and reserves. Every one of these is optional. */
final class CollateralReader {
  /** A reserve that a week ago was half empty may be drained today. */
  private static final Duration OLDEST_STATE = Duration.ofDays(7);

  private final DeltaStore store;

  CollateralReader(DeltaStore store) {
    this.store = store;
  }

  /** Longest heartbeat of the sources of each instrument that state one, seconds. */
  Map<Integer, Double> heartbeats() {
    Map<Integer, Double> heartbeats = new HashMap<>();
    if (store.exists(DeltaStore.VALIDATED, "price_feed")) {
      for (Row row :
          store
              .read(DeltaStore.VALIDATED, "price_feed")
              .where(col("heartbeat_s").isNotNull())
              .select(col("instrument_key"), col("heartbeat_s").cast("double"))
              .collectAsList()) {
        heartbeats.merge(row.getInt(0), row.getDouble(1), Math::max);
      }
    }
    return heartbeats;
  }

  /** Seconds to finality by rail. */
  Map<String, Double> finality() {
    Map<String, Double> finality = new HashMap<>();
    if (store.exists(DeltaStore.VALIDATED, "finality")) {
      for (Row row :
          store.read(DeltaStore.VALIDATED, "finality").select("rail", "seconds").collectAsList()) {
        finality.put(row.getString(0), row.getDouble(1));
      }
    }
    return finality;
  }

  /** Reserves by the parameters in force on a date and their newest state up to its end. */
  LendingReserves reserves(LocalDate businessDate) {
    if (!store.exists(DeltaStore.VALIDATED, "risk_parameter")) {
      return new LendingReserves(List.of());
    }
    Map<String, ReserveState> states = states(businessDate);
    Map<String, Row> newest = new TreeMap<>();
    Dataset<Row> rows =
        store
            .read(DeltaStore.VALIDATED, "risk_parameter")
            .where(col("valid_from").leq(lit(businessDate)).and(col("emode").equalTo(0)));
    for (Row row : rows.collectAsList()) {
      newest.merge(keyOf(row.getAs("venue"), row.getAs("instrument_key")), row, this::later);
    }
    List<Reserve> reserves = new ArrayList<>();
    newest.forEach(
        (key, row) -> reserves.add(reserve(row, states.getOrDefault(key, ReserveState.UNKNOWN))));
    return new LendingReserves(reserves);
  }

  private Row later(Row a, Row b) {
    return b.<LocalDate>getAs("valid_from").isAfter(a.<LocalDate>getAs("valid_from")) ? b : a;
  }

  private static Reserve reserve(Row row, ReserveState state) {
    double reserveFactor = number(row, "reserve_factor");
    return new Reserve(
        row.getAs("venue"),
        row.<Integer>getAs("instrument_key"),
        number(row, "ltv"),
        KinkedRateCurve.stated(
            number(row, "optimal_utilisation"),
            number(row, "rate_base"),
            number(row, "rate_slope1"),
            number(row, "rate_slope2")),
        Double.isNaN(reserveFactor) ? 0 : reserveFactor,
        number(row, "borrow_cap"),
        number(row, "supply_cap"),
        state);
  }

  private Map<String, ReserveState> states(LocalDate businessDate) {
    Map<String, ReserveState> states = new HashMap<>();
    if (!store.exists(DeltaStore.VALIDATED, "reserve_state")) {
      return states;
    }
    Instant asOf = businessDate.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Dataset<Row> newest =
        store
            .read(DeltaStore.VALIDATED, "reserve_state")
            .where(col("ts").leq(lit(asOf)).and(col("ts").gt(lit(asOf.minus(OLDEST_STATE)))))
            .groupBy("venue", "instrument_key")
            .agg(max(struct("ts", "cash", "total_debt", "deficit")).as("last"))
            .select("venue", "instrument_key", "last.cash", "last.total_debt", "last.deficit");
    for (Row row : newest.collectAsList()) {
      states.put(
          keyOf(row.getString(0), row.getInt(1)),
          new ReserveState(
              number(row, "cash"),
              number(row, "total_debt"),
              row.isNullAt(4) ? 0 : row.getDouble(4)));
    }
    return states;
  }

  private static String keyOf(String venue, int instrument) {
    return venue + ' ' + instrument;
  }

  private static double number(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? Double.NaN : value;
  }
}
