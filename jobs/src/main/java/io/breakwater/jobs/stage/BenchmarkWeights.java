package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.store.DeltaStore;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Weights of benchmarks by id, each an array by instrument key that adds up to one. */
final class BenchmarkWeights {
  private static final Logger LOG = LoggerFactory.getLogger(BenchmarkWeights.class);

  /** Feeds round their weights; what strays further from one is not a set of weights. */
  private static final double TOLERANCE = 1e-4;

  private BenchmarkWeights() {}

  /** Newest weights up to a date; a benchmark without usable ones is absent. */
  static Map<String, double[]> read(DeltaStore store, LocalDate businessDate, int instruments) {
    if (!store.exists(DeltaStore.VALIDATED, "benchmark_weight")) {
      return Map.of();
    }
    return newest(
        store
            .read(DeltaStore.VALIDATED, "benchmark_weight")
            .where(col("business_date").leq(lit(businessDate)))
            .select("benchmark_id", "business_date", "instrument_key", "weight")
            .collectAsList(),
        instruments);
  }

  /**
   * The newest set of each benchmark, scaled to add up to one; one that does not but for rounding
   * is no set of weights and left out.
   *
   * @param rows benchmark, date, instrument key, weight
   */
  static Map<String, double[]> newest(List<Row> rows, int instruments) {
    Map<String, LocalDate> newest = new HashMap<>();
    rows.forEach(
        row ->
            newest.merge(
                row.getString(0), row.getAs(1), (one, other) -> one.isAfter(other) ? one : other));
    Map<String, double[]> weights = new HashMap<>();
    for (Row row : rows) {
      if (row.getAs(1).equals(newest.get(row.getString(0)))) {
        weights.computeIfAbsent(row.getString(0), id -> new double[instruments])[row.getInt(2)] =
            row.getDouble(3);
      }
    }
    weights.entrySet().removeIf(entry -> !scaled(entry.getKey(), entry.getValue()));
    return weights;
  }

  private static boolean scaled(String benchmark, double[] weights) {
    double sum = Arrays.stream(weights).sum();
    if (!(Math.abs(sum - 1) <= TOLERANCE)) {
      LOG.warn(
          "Weights of benchmark {} are not used: they add up to {} and not to 1", benchmark, sum);
      return false;
    }
    for (int key = 0; key < weights.length; key++) {
      weights[key] /= sum;
    }
    return true;
  }
}
