package io.breakwater.jobs.spark;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.BookScale;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.cascade.LaneSettlement;
import io.breakwater.risk.cascade.RoundSales;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Spark host of one cascade of up to 64 scenarios at once: the accounts are cut into parts, each
 * part's state stays in the executor that works on it, and every round is one job. Many scenarios
 * share jobs in {@link SparkPartitionedCascades}.
 */
public final class SparkAccountPass implements AccountPass, AutoCloseable {
  private static final int ONLY_GROUP = 0;

  private final PartitionedRounds rounds;

  /**
   * A pass over untouched accounts.
   *
   * @param book the whole book
   * @param lanes scenarios that run at once
   * @param detail what to keep of single accounts
   * @param parts parts to cut the book into; any number gives the same bits
   */
  public SparkAccountPass(
      JavaSparkContext spark, CascadeBook book, int lanes, AccountDetail detail, int parts) {
    this.rounds = new PartitionedRounds(spark, book, lanes, detail, parts, 1);
  }

  @Override
  public BookScale scale() {
    return rounds.scale();
  }

  @Override
  public int lanes() {
    return rounds.lanes();
  }

  @Override
  public RoundSales liquidate(LanePrices prices) {
    return Objects.requireNonNull(
        rounds.liquidate(new TreeMap<>(Map.of(ONLY_GROUP, prices))).get(ONLY_GROUP));
  }

  @Override
  public List<LaneSettlement> settle(long lanes) {
    return rounds.settle(ONLY_GROUP, lanes);
  }

  /** Frees the broadcasts; parts still resident are dropped when the next cascade starts. */
  @Override
  public void close() {
    rounds.close();
  }
}
