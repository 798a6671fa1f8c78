package io.breakwater.jobs.spark;

import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Spark host for many scenarios of a book that no executor holds whole: the accounts are cut into
 * parts, and a job plays a round of several groups of 64 scenarios, so that what a job costs is
 * shared by all of them.
 *
 * <p>Smaller books are sent whole: {@link SparkScenarioCascades}.
 */
public final class SparkPartitionedCascades {
  /** Groups of 64 lanes that share a job. */
  public static final int GROUPS = 4;

  private SparkPartitionedCascades() {}

  /**
   * Runs every scenario.
   *
   * @param parts parts to cut the book into, at least 1; any number gives the same bits
   * @param groups largest number of groups of lanes that share a job, at least 1
   * @return one result for each market, in the order given
   */
  public static List<CascadeResult> run(
      JavaSparkContext spark,
      CascadeBook book,
      List<ShockedMarket> markets,
      CascadeParameters parameters,
      int parts,
      int groups) {
    if (markets.isEmpty()) {
      return List.of();
    }
    int used = Math.max(1, Math.min(groups, whole(markets.size(), LanePrices.MAX_LANES)));
    int lanes = Math.min(LanePrices.MAX_LANES, whole(markets.size(), used));
    List<List<Integer>> dealt = deal(CascadeEngine.severestFirst(markets, book.scale()), used);
    ExecutorService threads = Executors.newFixedThreadPool(used);
    try (PartitionedRounds rounds =
        new PartitionedRounds(spark, book, lanes, parameters.accountDetail(), parts, used)) {
      LaneGroups inStep = new LaneGroups(rounds, used);
      List<Future<List<CascadeResult>>> running = new ArrayList<>();
      for (int group = 0; group < used; group++) {
        List<ShockedMarket> own = dealt.get(group).stream().map(markets::get).toList();
        running.add(threads.submit(engine(inStep, group, own, parameters)));
      }
      CascadeResult[] inOrder = new CascadeResult[markets.size()];
      for (int group = 0; group < used; group++) {
        List<CascadeResult> results = result(running.get(group));
        for (int i = 0; i < results.size(); i++) {
          inOrder[dealt.get(group).get(i)] = results.get(i);
        }
      }
      return Arrays.asList(inOrder);
    } finally {
      threads.shutdownNow();
    }
  }

  /** One to each group in turn, so that all have as much to do and neighbours are as severe. */
  private static List<List<Integer>> deal(List<Integer> order, int groups) {
    List<List<Integer>> dealt = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      dealt.add(new ArrayList<>());
    }
    for (int i = 0; i < order.size(); i++) {
      dealt.get(i % groups).add(order.get(i));
    }
    return dealt;
  }

  private static int whole(int amount, int by) {
    return (amount + by - 1) / by;
  }

  private static Callable<List<CascadeResult>> engine(
      LaneGroups inStep, int group, List<ShockedMarket> own, CascadeParameters parameters) {
    return () -> {
      try {
        return CascadeEngine.run(inStep.pass(group), own, parameters);
      } finally {
        inStep.leave();
      }
    };
  }

  private static List<CascadeResult> result(Future<List<CascadeResult>> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("A cascade has failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while cascades ran", e);
    }
  }
}
