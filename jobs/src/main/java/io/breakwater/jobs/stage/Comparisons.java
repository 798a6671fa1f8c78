package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.config.PortfolioPolicy;
import io.breakwater.jobs.spark.AccountHolding;
import io.breakwater.jobs.spark.AccountRows;
import io.breakwater.jobs.spark.ComparisonRows;
import io.breakwater.jobs.spark.PortfolioMarket;
import io.breakwater.jobs.spark.PortfolioTerms;
import io.breakwater.jobs.stage.AccountDirectory.Portfolio;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.market.Instrument;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * What the portfolios of a run hold today and what they are compared with.
 *
 * @param holdings accounts that belong to a portfolio, in the partition of their series bucket
 * @param rows row maker
 */
public record Comparisons(JavaRDD<AccountHolding> holdings, ComparisonRows rows) {
  private static final Logger LOG = LoggerFactory.getLogger(Comparisons.class);
  private static final double BPS = 1e4;

  /** Feeds round their weights; what strays further from one is not a set of weights. */
  private static final double WEIGHT_TOLERANCE = 1e-4;

  /** Reads and joins them for a run. */
  static Comparisons of(RunContext context) {
    AccountDirectory directory = context.inputs().accounts();
    AccountRows accountRows = context.accountRows();
    int[] portfolioOf = directory.portfolio();
    int[] bucketOf = directory.bucket();
    JavaRDD<AccountHolding> holdings =
        context
            .accountsToday()
            .flatMap(block -> AccountHolding.of(accountRows, block, portfolioOf).iterator())
            .mapToPair(holding -> new Tuple2<>(bucketOf[holding.accountKey()], holding))
            .partitionBy(new HashPartitioner(directory.buckets()))
            .values()
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    return new Comparisons(holdings, new ComparisonRows(terms(context), market(context)));
  }

  private static PortfolioTerms terms(RunContext context) {
    RunInputs in = context.inputs();
    PortfolioPolicy policy = context.config().portfolio();
    List<Portfolio> portfolios = in.accounts().portfolios();
    AssetLiquidity liquidity = context.liquidity();
    double[] spreads = new double[in.instruments().size()];
    double[] depths = new double[spreads.length];
    for (Instrument instrument : in.instruments().all()) {
      spreads[instrument.key()] = liquidity.spreadBps()[instrument.riskAsset()] / BPS;
      depths[instrument.key()] = liquidity.depthUsd()[instrument.riskAsset()];
    }
    return new PortfolioTerms(
        portfolios.stream().map(Portfolio::id).toList(),
        portfolios.stream().map(Portfolio::benchmarkId).toList(),
        weights(context.store(), context.run().businessDate(), spreads.length),
        in.instruments(),
        in.pricesToday(),
        spreads,
        depths,
        context.config().tracking().sevenDayPeriodsPerYear(),
        policy.rebalancing(),
        policy.hedge(),
        policy.hedgeInstrument());
  }

  private static PortfolioMarket market(RunContext context) {
    RunInputs in = context.inputs();
    PortfolioPolicy policy = context.config().portfolio();
    return PortfolioMarket.of(
        in.prices(),
        in.instruments(),
        context.config().tracking().windowsDays(),
        policy.covariance(),
        policy.hedge(),
        policy.hedgeInstrument());
  }

  /**
   * Newest weights of each benchmark up to a date, scaled to add up to one; those that do not but
   * for rounding are unknown.
   */
  private static Map<String, double[]> weights(
      DeltaStore store, LocalDate businessDate, int instruments) {
    Map<String, double[]> weights = new HashMap<>();
    if (!store.exists(DeltaStore.VALIDATED, "benchmark_weight")) {
      return weights;
    }
    Map<String, LocalDate> newest = new HashMap<>();
    List<Row> rows =
        store
            .read(DeltaStore.VALIDATED, "benchmark_weight")
            .where(col("business_date").leq(lit(businessDate)))
            .select("benchmark_id", "business_date", "instrument_key", "weight")
            .collectAsList();
    rows.forEach(
        row ->
            newest.merge(
                row.getString(0), row.getAs(1), (one, other) -> one.isAfter(other) ? one : other));
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
    if (!(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) {
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
