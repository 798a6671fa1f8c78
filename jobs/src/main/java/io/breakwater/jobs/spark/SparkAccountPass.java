package io.breakwater.jobs.spark;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.BookScale;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.cascade.LaneSettlement;
import io.breakwater.risk.cascade.RoundSales;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Spark host of a cascade: the accounts are cut into parts, each part's state stays in the executor
 * that works on it, and every round is one job that sends prices down and exact sums up.
 *
 * <p>State is replayable. The driver keeps the prices of every round; a task that finds no state,
 * because it runs on another executor or the old one died, gives its part the earlier prices again
 * and reaches the same bits. A task that is repeated finds the answer it already gave.
 */
public final class SparkAccountPass implements AccountPass, AutoCloseable {
  private final JavaSparkContext spark;
  private final Broadcast<CascadeBook> book;
  private final BookScale scale;
  private final ResidentParts.Key key;
  private final int partsMade;
  private final List<Broadcast<LanePrices>> rounds = new ArrayList<>();

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
    this.spark = spark;
    this.book = spark.broadcast(book);
    this.scale = book.scale();
    this.key = new ResidentParts.Key(UUID.randomUUID().toString(), parts, lanes, detail);
    this.partsMade = book.split(parts).size();
    if (partsMade == 0) {
      throw new IllegalArgumentException(
          "A book needs accounts to be cut into parts, cannot have: 0");
    }
  }

  @Override
  public BookScale scale() {
    return scale;
  }

  @Override
  public int lanes() {
    return key.lanes();
  }

  @Override
  public RoundSales liquidate(LanePrices prices) {
    rounds.add(spark.broadcast(prices));
    Broadcast<CascadeBook> shared = book;
    ResidentParts.Key parts = key;
    List<Broadcast<LanePrices>> history = List.copyOf(rounds);
    List<byte[]> partials =
        parts().map(part -> ResidentParts.liquidate(parts, part, shared, history)).collect();
    RoundSales total = RoundSales.fromBytes(partials.get(0));
    for (int i = 1; i < partials.size(); i++) {
      total.merge(RoundSales.fromBytes(partials.get(i)));
    }
    return total;
  }

  @Override
  public List<LaneSettlement> settle(long lanes) {
    Broadcast<CascadeBook> shared = book;
    ResidentParts.Key parts = key;
    List<Broadcast<LanePrices>> history = List.copyOf(rounds);
    List<List<LaneSettlement>> settled =
        parts().map(part -> ResidentParts.settle(parts, part, shared, history, lanes)).collect();
    List<LaneSettlement> merged = new ArrayList<>(settled.get(0));
    for (int i = 1; i < settled.size(); i++) {
      for (int lane = 0; lane < merged.size(); lane++) {
        merged.set(lane, merged.get(lane).merge(settled.get(i).get(lane)));
      }
    }
    return merged;
  }

  private JavaRDD<Integer> parts() {
    return spark.parallelize(IntStream.range(0, partsMade).boxed().toList(), partsMade);
  }

  /** Frees the broadcasts; parts still resident are dropped when the next cascade starts. */
  @Override
  public void close() {
    rounds.forEach(round -> round.destroy());
    book.destroy();
  }
}
