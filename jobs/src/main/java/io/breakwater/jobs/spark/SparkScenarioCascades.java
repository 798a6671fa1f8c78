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
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Spark host for many scenarios of a book that fits an executor: the whole book is sent to every
 * executor once, each task runs a part of the scenarios from the first round to the last, and
 * nothing is exchanged between rounds. Scenarios are dealt out by severity, one to each task in
 * turn, so that all tasks have the same work and the lanes of a task touch the same accounts; the
 * bits of a result depend on neither.
 *
 * <p>Larger books are cut by account instead: {@link SparkAccountPass}.
 */
public final class SparkScenarioCascades {
  private SparkScenarioCascades() {}

  /**
   * Runs every scenario.
   *
   * @param tasks largest number of tasks, at least 1; any number gives the same bits, and the
   *     number of cores is best: more tasks refill their lanes less often
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
      int hands = Math.max(1, Math.min(tasks, fullLanes(markets.size())));
      List<List<ShockedMarket>> dealt =
          IntStream.range(0, hands).mapToObj(hand -> hand(markets, order, hand, hands)).toList();
      List<List<CascadeResult>> results =
          spark
              .parallelize(dealt, hands)
              .map(hand -> cascades(shared.value(), hand, parameters))
              .collect();
      CascadeResult[] inOrder = new CascadeResult[markets.size()];
      for (int i = 0; i < inOrder.length; i++) {
        inOrder[order.get(i)] = results.get(i % hands).get(i / hands);
      }
      return Arrays.asList(inOrder);
    } finally {
      shared.destroy();
    }
  }

  /** Tasks whose lanes a number of scenarios can fill. */
  private static int fullLanes(int scenarios) {
    return (scenarios + LanePrices.MAX_LANES - 1) / LanePrices.MAX_LANES;
  }

  private static List<ShockedMarket> hand(
      List<ShockedMarket> markets, List<Integer> order, int hand, int hands) {
    List<ShockedMarket> dealt = new ArrayList<>();
    for (int i = hand; i < order.size(); i += hands) {
      dealt.add(markets.get(order.get(i)));
    }
    return dealt;
  }

  private static List<CascadeResult> cascades(
      CascadeBook book, List<ShockedMarket> hand, CascadeParameters parameters) {
    int lanes = Math.min(LanePrices.MAX_LANES, hand.size());
    AccountPass pass = new InMemoryAccountPass(book, lanes, parameters.accountDetail());
    return CascadeEngine.run(pass, hand, parameters);
  }
}
