package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.AccountHolding;
import io.breakwater.jobs.spark.ComparisonRows;
import io.breakwater.jobs.spark.SideBySide;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * Compares what every portfolio holds today with its benchmark and with a hedge: contributions to
 * the ex-ante tracking error, attribution, the way back to the weights, the hedge ratio.
 */
public final class ComparePortfolios implements Stage {
  @Override
  public String name() {
    return "compare-portfolios";
  }

  @Override
  public List<String> reads() {
    return List.of(
        "position_snapshot", "asset_price", "benchmark_weight", "market_depth", "account");
  }

  @Override
  public List<String> writes() {
    return List.of("tracking_error_contribution", "hedge");
  }

  @Override
  public StageResult run(RunContext context) {
    ComparisonRows rows = context.comparisons().rows();
    // Two small tables, each of which keeps one core busy with its commit.
    try (SideBySide writes = new SideBySide()) {
      Future<Long> contributions =
          writes.start(
              () ->
                  write(
                      context,
                      RiskTables.TRACKING_ERROR_CONTRIBUTION,
                      holdings -> rows.contributions(holdings).iterator()));
      Future<Long> hedges =
          writes.start(
              () -> write(context, RiskTables.HEDGE, holdings -> rows.hedges(holdings).iterator()));
      return new StageResult(
          new TreeMap<>(
              Map.of(
                  "tracking_error_contribution",
                  SideBySide.result(contributions),
                  "hedge",
                  SideBySide.result(hedges))));
    }
  }

  private static long write(
      RunContext context,
      RiskTable<?> table,
      FlatMapFunction<Iterator<AccountHolding>, Row> measure) {
    JavaRDD<Row> rows = context.comparisons().holdings().mapPartitions(measure);
    return context
        .writer()
        .write(table, context.store().spark().createDataFrame(rows, table.rowSchema()).coalesce(1))
        .rows();
  }
}
