package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.BenchmarkLevels;
import io.breakwater.jobs.spark.ComparisonRows;
import io.breakwater.jobs.spark.TrackingRows;
import io.breakwater.jobs.stage.AccountDirectory.Portfolio;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RiskTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/** Measures the tracking error of every portfolio that names a benchmark. */
public final class MeasureTrackingError implements Stage {
  @Override
  public String name() {
    return "measure-tracking-error";
  }

  @Override
  public List<String> reads() {
    return List.of(
        "position_snapshot", "flow", "asset_price", "benchmark", "benchmark_weight", "account");
  }

  @Override
  public List<String> writes() {
    return List.of("tracking_error");
  }

  @Override
  public StageResult run(RunContext context) {
    RunInputs in = context.inputs();
    List<Portfolio> portfolios = in.accounts().portfolios();
    TrackingRows rows =
        new TrackingRows(
            in.prices().firstDay(),
            in.accounts().portfolio(),
            portfolios.stream().map(Portfolio::id).toList(),
            portfolios.stream().map(Portfolio::benchmarkId).toList(),
            benchmarks(context.store(), context.run().businessDate()),
            context.config().tracking());
    ComparisonRows ahead = context.comparisons().rows();
    JavaRDD<Row> measured =
        context
            .series()
            .zipPartitions(
                context.comparisons().holdings(),
                (buckets, holdings) ->
                    buckets.hasNext()
                        ? rows.of(buckets.next(), holdings, ahead).iterator()
                        : Collections.emptyIterator());
    long written =
        context
            .writer()
            .write(
                RiskTables.TRACKING_ERROR,
                context
                    .store()
                    .spark()
                    .createDataFrame(measured, RiskTables.TRACKING_ERROR.rowSchema()))
            .rows();
    return StageResult.of("tracking_error", written);
  }

  /**
   * Levels up to a date; a benchmark of returns is compounded from 1 on the day before its first
   * return.
   */
  private static Map<String, BenchmarkLevels> benchmarks(DeltaStore store, LocalDate businessDate) {
    Map<String, BenchmarkLevels> benchmarks = new HashMap<>();
    if (!store.exists(DeltaStore.VALIDATED, "benchmark")) {
      return benchmarks;
    }
    Map<String, List<Row>> byId = new HashMap<>();
    store
        .read(DeltaStore.VALIDATED, "benchmark")
        .where(col("business_date").leq(lit(businessDate)))
        .orderBy("benchmark_id", "business_date")
        .select("benchmark_id", "business_date", "level", "return", "version")
        .collectAsList()
        .forEach(row -> byId.computeIfAbsent(row.getString(0), id -> new ArrayList<>()).add(row));
    byId.forEach((id, rows) -> benchmarks.put(id, levels(id, rows)));
    return benchmarks;
  }

  private static BenchmarkLevels levels(String id, List<Row> rows) {
    long[] days = new long[rows.size()];
    double[] levels = new double[rows.size()];
    double compounded = 1;
    for (int i = 0; i < days.length; i++) {
      Row row = rows.get(i);
      days[i] = row.<LocalDate>getAs(1).toEpochDay();
      compounded *= row.isNullAt(3) ? 1 : 1 + row.getDouble(3);
      levels[i] = row.isNullAt(2) ? compounded : row.getDouble(2);
    }
    return new BenchmarkLevels(id, days, levels, rows.get(rows.size() - 1).getString(4));
  }
}
