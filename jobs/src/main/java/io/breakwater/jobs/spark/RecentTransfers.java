package io.breakwater.jobs.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.collateral.SettledBalance;
import io.breakwater.risk.position.PositionSide;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Transfers onto accounts that may still be reverted at the end of a business date: those of the
 * minutes or hours that the slowest rail takes, so that they fit on the driver.
 */
public final class RecentTransfers implements Serializable {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final Inflows NONE = new Inflows(new long[0], new double[0]);

  private final long asOfMicros;
  private final double[] finalitySeconds;
  private final Map<Leg, Inflows> inflows = new HashMap<>();

  private RecentTransfers(long asOfMicros, double[] finalitySeconds) {
    this.asOfMicros = asOfMicros;
    this.finalitySeconds = finalitySeconds;
  }

  private record Leg(int account, int instrument) implements Serializable {}

  private record Inflows(long[] micros, double[] quantity) implements Serializable {}

  /**
   * Reads the flows that are younger than the slowest rail.
   *
   * @param finalitySeconds until a transfer cannot be reverted, by instrument key
   */
  public static RecentTransfers read(
      DeltaStore store, LocalDate businessDate, double[] finalitySeconds) {
    Instant asOf = businessDate.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    RecentTransfers transfers =
        new RecentTransfers(asOf.getEpochSecond() * MICROS_PER_SECOND, finalitySeconds);
    if (!store.exists(DeltaStore.VALIDATED, "flow")) {
      return transfers;
    }
    double slowest = Arrays.stream(finalitySeconds).max().orElse(0);
    Instant oldest = asOf.minus(Duration.ofSeconds((long) Math.ceil(slowest)));
    for (Row row :
        store
            .read(DeltaStore.VALIDATED, "flow")
            .where(
                col("business_date")
                    .between(lit(oldest.atZone(ZoneOffset.UTC).toLocalDate()), lit(businessDate)))
            .where(col("ts").gt(lit(oldest)).and(col("ts").leq(lit(asOf))))
            .where(col("kind").isin("DEPOSIT", "TRANSFER"))
            .where(col("leg").equalTo(PositionSide.COLLATERAL.code()))
            .where(col("quantity").gt(0))
            .groupBy("account_key", "instrument_key")
            .agg(sort_array(collect_list(struct(unix_micros(col("ts")), col("quantity")))))
            .collectAsList()) {
      transfers.inflows.put(new Leg(row.getInt(0), row.getInt(1)), inflows(row.getList(2)));
    }
    return transfers;
  }

  private static Inflows inflows(List<Row> rows) {
    return new Inflows(
        rows.stream().mapToLong(row -> row.getLong(0)).toArray(),
        rows.stream().mapToDouble(row -> row.getDouble(1)).toArray());
  }

  /** Units of a balance of collateral that are final at the end of the business date. */
  double settled(int account, int instrument, double quantity) {
    Inflows recent = inflows.getOrDefault(new Leg(account, instrument), NONE);
    return SettledBalance.of(
        quantity, recent.micros(), recent.quantity(), asOfMicros, finalitySeconds[instrument]);
  }
}
