package io.breakwater.jobs.spark;

import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.TrackingErrorRow;
import io.breakwater.risk.num.ExactSum;
import io.breakwater.risk.tracking.ActiveReturns;
import io.breakwater.risk.tracking.BenchmarkRisk;
import io.breakwater.risk.tracking.FlowAdjustedReturns;
import io.breakwater.risk.tracking.TrackingError;
import io.breakwater.risk.tracking.TrackingParameters;
import io.breakwater.risk.tracking.TrackingResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Tracking error of the portfolios of one bucket. A portfolio's equity and flows of a day are the
 * exact sums over its accounts, all of which are in the bucket; a day on which one of them cannot
 * be valued has no return.
 *
 * @param firstDay epoch day of day index 0
 * @param portfolioOfAccount portfolio index by account key, -1 for none
 * @param portfolioId id by portfolio index
 * @param benchmarkId benchmark by portfolio index
 * @param benchmarks benchmarks by id
 * @param parameters windows and calendars
 */
public record TrackingRows(
    int firstDay,
    int[] portfolioOfAccount,
    List<String> portfolioId,
    List<String> benchmarkId,
    Map<String, BenchmarkLevels> benchmarks,
    TrackingParameters parameters)
    implements Serializable {

  /**
   * One row a portfolio and window.
   *
   * @param bucket realised series
   * @param holdings what the accounts of the bucket hold today
   * @param ahead what today's weights are compared with
   */
  public List<Row> of(
      SeriesBucket bucket, Iterator<AccountHolding> holdings, ComparisonRows ahead) {
    Map<Integer, PortfolioHolding> held = new TreeMap<>();
    ahead.gather(holdings).forEach(holding -> held.put(holding.portfolio(), holding));
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (int account = 0; account < bucket.accounts(); account++) {
      int portfolio = portfolioOfAccount[bucket.accountKey()[account]];
      if (portfolio >= 0) {
        members.computeIfAbsent(portfolio, key -> new ArrayList<>()).add(account);
      }
    }
    RecordCodec<TrackingErrorRow> codec = RecordCodec.of(TrackingErrorRow.class);
    List<Row> rows = new ArrayList<>();
    members.forEach(
        (portfolio, accounts) -> {
          double[] returns = dailyReturns(bucket, accounts);
          ExAnteFigures figures = ahead.exAnte(held.get(portfolio));
          for (TrackingErrorRow row : measure(portfolio, returns, figures)) {
            rows.add(codec.toRow(row));
          }
        });
    return rows;
  }

  private static double[] dailyReturns(SeriesBucket bucket, List<Integer> accounts) {
    double[] equity = new double[bucket.days()];
    double[] flow = new double[bucket.days()];
    for (int day = 0; day < bucket.days(); day++) {
      equity[day] = total(bucket, accounts, PackedDays.EQUITY, day);
      flow[day] = total(bucket, accounts, PackedDays.FLOW_EXTERNAL, day);
    }
    double[] returns = new double[bucket.days()];
    FlowAdjustedReturns.fill(equity, flow, 0, bucket.days(), returns, 0);
    return returns;
  }

  private static double total(SeriesBucket bucket, List<Integer> accounts, int slot, int day) {
    ExactSum sum = new ExactSum();
    for (int account : accounts) {
      int cell = account * bucket.days() + day;
      // An account without a snapshot is not open that day: it holds nothing.
      if (bucket.snapshot()[cell] || slot == PackedDays.FLOW_EXTERNAL) {
        double value = bucket.slots()[slot][cell];
        if (Double.isNaN(value)) {
          return Double.NaN;
        }
        sum.add(value);
      }
    }
    return sum.value();
  }

  private List<TrackingErrorRow> measure(int portfolio, double[] returns, ExAnteFigures ahead) {
    BenchmarkLevels benchmark =
        benchmarks.getOrDefault(
            benchmarkId.get(portfolio),
            new BenchmarkLevels(benchmarkId.get(portfolio), new long[0], new double[0], null));
    ActiveReturns active =
        ActiveReturns.alignReturns(
            firstDay,
            returns,
            0,
            returns.length,
            benchmark.epochDays(),
            benchmark.levels(),
            parameters.maximumGapDays());
    long asOfDay = firstDay + returns.length - 1L;
    List<TrackingErrorRow> rows = new ArrayList<>();
    for (TrackingResult result : TrackingError.measure(active, asOfDay, parameters)) {
      rows.add(row(portfolio, result, ahead, rows.size(), benchmark.version()));
    }
    return rows;
  }

  private TrackingErrorRow row(
      int portfolio,
      TrackingResult result,
      ExAnteFigures ahead,
      int window,
      @Nullable String version) {
    BenchmarkRisk split = result.benchmarkRisk();
    return new TrackingErrorRow(
        portfolioId.get(portfolio),
        benchmarkId.get(portfolio),
        result.windowDays(),
        result.trackingErrorAnnualised(),
        result.trackingDifference(),
        result.activeReturnAnnualised(),
        result.informationRatio(),
        ahead.errors()[window],
        ahead.activeShare(),
        ahead.turnoverRatio(),
        ahead.reasonOf(window),
        ahead.covarianceChanges()[window],
        result.beta(),
        result.correlation(),
        split.jensenAlpha(),
        split.systematicRisk(),
        split.specificRisk(),
        split.appraisalRatio(),
        result.returnRisk().painIndex(),
        result.returnRisk().martinRatio(),
        result.observations(),
        result.periodsPerYear(),
        version,
        result.reason() == null ? null : result.reason().name());
  }
}
