package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.PortfolioPolicy;
import io.breakwater.jobs.spark.AccountHolding;
import io.breakwater.jobs.spark.AccountRows;
import io.breakwater.jobs.spark.ComparisonRows;
import io.breakwater.jobs.spark.PortfolioMarket;
import io.breakwater.jobs.spark.PortfolioTerms;
import io.breakwater.jobs.stage.AccountDirectory.Portfolio;
import io.breakwater.risk.market.Instrument;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * What the portfolios of a run hold today and what they are compared with.
 *
 * @param holdings accounts that belong to a portfolio, in the partition of their series bucket
 * @param rows row maker
 */
public record Comparisons(JavaRDD<AccountHolding> holdings, ComparisonRows rows) {
  private static final double BPS = 1e4;

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
        BenchmarkWeights.read(context.store(), context.run().businessDate(), spreads.length),
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
}
