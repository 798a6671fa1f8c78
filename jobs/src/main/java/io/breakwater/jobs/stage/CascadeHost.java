package io.breakwater.jobs.stage;

import io.breakwater.jobs.spark.SparkAccountPass;
import io.breakwater.jobs.spark.SparkPartitionedCascades;
import io.breakwater.jobs.spark.SparkScenarioCascades;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Where the cascades of a book run: on the driver while that is quickest, with whole scenarios on
 * the executors where there are many, and with the accounts cut over the executors where the book
 * is large. The bits are the same.
 */
final class CascadeHost implements AutoCloseable {
  /** Scenarios that run at once. */
  static final int LANES = LanePrices.MAX_LANES;

  /** Beyond this many legs a book is cut: a job a round then costs less than the round. */
  private static final int WHOLE_BOOK_LEGS = 20_000_000;

  /** Legs times scenarios beyond which two jobs are worth their start. */
  private static final long WORTH_A_JOB = 50_000_000L;

  private final JavaSparkContext spark;
  private final CascadeBook book;
  private final List<SparkAccountPass> passes = new ArrayList<>();

  CascadeHost(JavaSparkContext spark, CascadeBook book) {
    this.spark = spark;
    this.book = book;
  }

  /** Whether one process holds the whole book. */
  boolean isWhole() {
    return book.legs() <= WHOLE_BOOK_LEGS;
  }

  /** A pass over untouched accounts. */
  AccountPass pass(int lanes, AccountDetail detail) {
    if (isWhole()) {
      return new InMemoryAccountPass(book, lanes, detail);
    }
    SparkAccountPass pass =
        new SparkAccountPass(spark, book, lanes, detail, spark.defaultParallelism() * 2);
    passes.add(pass);
    return pass;
  }

  /** Runs many scenarios. */
  List<CascadeResult> many(List<ShockedMarket> markets, CascadeParameters parameters) {
    if (isWhole() && (long) book.legs() * markets.size() > WORTH_A_JOB) {
      return SparkScenarioCascades.run(
          spark, book, markets, parameters, spark.defaultParallelism());
    }
    if (!isWhole()) {
      return SparkPartitionedCascades.run(
          spark,
          book,
          markets,
          parameters,
          spark.defaultParallelism(),
          SparkPartitionedCascades.GROUPS);
    }
    int lanes = Math.min(LANES, markets.size());
    return CascadeEngine.run(pass(lanes, parameters.accountDetail()), markets, parameters);
  }

  @Override
  public void close() {
    passes.forEach(SparkAccountPass::close);
  }
}
