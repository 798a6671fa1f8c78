package io.breakwater.jobs.spark;

import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Spark host for many scenarios of a book that fits an executor: the whole book is sent to every
 * executor once, each task runs a range of the scenarios from the first round to the last, and
 * nothing is exchanged between rounds. Neighbouring scenarios are equally severe, so that the lanes
 * of a task touch the same accounts; the bits of a result depend on neither.
 *
 * <p>Larger books are cut by account instead: {@link SparkAccountPass}.
 */
public final class SparkScenarioCascades {
  private SparkScenarioCascades() {}

  /**
   * Runs every scenario.
   *
   * @param tasks largest number of tasks, at least 1; any number gives the same bits
   * @return one result for each market, in the order given
   */
  public static List<CascadeResult> run(
      JavaSparkContext spark,
      CascadeBook book,
      List<ShockedMarket> markets,
      CascadeParameters parameters,
      int tasks) {
    if (markets.isEmpty()) {
      return List.of();
    }
    List<Integer> order = CascadeEngine.severestFirst(markets, book.scale());
    Broadcast<CascadeBook> shared = spark.broadcast(book);
    try {
      List<List<ShockedMarket>> ranges =
          ranges(order, tasks).stream()
              .map(range -> range.stream().map(markets::get).toList())
              .toList();
      List<List<CascadeResult>> results =
          spark
              .parallelize(ranges, ranges.size())
              .map(range -> cascades(shared.value(), range, parameters))
              .collect();
      CascadeResult[] inOrder = new CascadeResult[markets.size()];
      int next = 0;
      for (List<CascadeResult> range : results) {
        for (CascadeResult result : range) {
          inOrder[order.get(next)] = result;
          next++;
        }
      }
      return Arrays.asList(inOrder);
    } finally {
      shared.destroy();
    }
  }

  /** Ranges of equal length that fill all lanes, unless there are too few scenarios. */
  private static List<List<Integer>> ranges(List<Integer> order, int tasks) {
    int whole = parts(order.size(), LanePrices.MAX_LANES);
    int length = parts(order.size(), Math.max(1, Math.min(tasks, whole)));
    List<List<Integer>> ranges = new ArrayList<>();
    for (int from = 0; from < order.size(); from += length) {
      ranges.add(order.subList(from, Math.min(order.size(), from + length)));
    }
    return ranges;
  }

  /** Parts of some length that a number of scenarios needs. */
  private static int parts(int scenarios, int length) {
    return (scenarios + length - 1) / length;
  }

  private static List<CascadeResult> cascades(
      CascadeBook book, List<ShockedMarket> range, CascadeParameters parameters) {
    int lanes = Math.min(LanePrices.MAX_LANES, range.size());
    AccountPass pass = new InMemoryAccountPass(book, lanes, parameters.accountDetail());
    return CascadeEngine.run(pass, range, parameters);
  }
}
