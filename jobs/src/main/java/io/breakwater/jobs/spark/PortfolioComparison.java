package io.breakwater.jobs.spark;

import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.tracking.ActiveShare;
import io.breakwater.risk.tracking.ExAnteTrackingError;
import io.breakwater.risk.tracking.LinkedAttribution;
import io.breakwater.risk.tracking.Rebalancing;
import io.breakwater.risk.tracking.RebalancingParameters;
import io.breakwater.risk.tracking.SegmentReturns;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One portfolio beside its benchmark, over the instruments that either holds.
 *
 * @param assets instrument keys, ascending
 * @param weights of the portfolio, in the order of {@code assets}
 * @param benchmarkWeights of the benchmark, in the order of {@code assets}
 */
record PortfolioComparison(int[] assets, double[] weights, double[] benchmarkWeights) {

  static PortfolioComparison of(double[] weights, double[] benchmarkWeights) {
    int[] assets =
        IntStream.range(0, weights.length)
            .filter(key -> weights[key] != 0 || benchmarkWeights[key] != 0)
            .toArray();
    return new PortfolioComparison(assets, pick(weights, assets), pick(benchmarkWeights, assets));
  }

  double activeShare() {
    return ActiveShare.of(weights, benchmarkWeights);
  }

  /** Ex-ante tracking error by the covariance of all instruments. */
  ExAnteTrackingError exAnte(double[][] covariance, double periodsPerYear) {
    double[][] own = new double[assets.length][];
    for (int i = 0; i < own.length; i++) {
      own[i] = pick(covariance[assets[i]], assets);
    }
    return ExAnteTrackingError.of(weights, benchmarkWeights, own, periodsPerYear);
  }

  /** Segments of the comparison: risk assets, ascending. */
  int[] segments(InstrumentTable instruments) {
    return IntStream.of(assets)
        .map(key -> instruments.get(key).riskAsset())
        .distinct()
        .sorted()
        .toArray();
  }

  /** Portfolio and benchmark gathered by risk asset, cash last. */
  Segments gather(InstrumentTable instruments, PortfolioMarket market) {
    int[] segments = segments(instruments);
    int[] segmentOf =
        IntStream.of(assets)
            .map(key -> Arrays.binarySearch(segments, instruments.get(key).riskAsset()))
            .toArray();
    double[][] returns = new double[assets.length][];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = market.returns()[assets[i]];
    }
    int days = market.days();
    return new Segments(
        segments,
        segmentOf,
        SegmentReturns.gather(weights, segmentOf, segments.length, returns, days),
        SegmentReturns.gather(benchmarkWeights, segmentOf, segments.length, returns, days));
  }

  /**
   * Both sides by segment.
   *
   * @param riskAssets keys of the segments; cash is the one after the last
   * @param segmentOf segment of each instrument of the comparison
   * @param portfolio weights and returns of the portfolio
   * @param benchmark weights and returns of the benchmark
   */
  record Segments(
      int[] riskAssets, int[] segmentOf, SegmentReturns portfolio, SegmentReturns benchmark) {

    /** Contributions of the instruments of each segment; cash has none. */
    double[] contributions(ExAnteTrackingError error) {
      double[] sums = new double[riskAssets.length + 1];
      if (error.reason() != null) {
        Arrays.fill(sums, Double.NaN);
        return sums;
      }
      for (int i = 0; i < segmentOf.length; i++) {
        sums[segmentOf[i]] += error.contributions()[i];
      }
      return sums;
    }

    /** Trades that bring the portfolio to its benchmark's weights; cash takes what they leave. */
    Rebalancing rebalancing(
        double equityUsd,
        double[] spreadRatios,
        double[] depthsUsd,
        RebalancingParameters parameters) {
      int assets = riskAssets.length;
      return Rebalancing.toTarget(
          Arrays.copyOf(portfolio.weights(), assets),
          Arrays.copyOf(benchmark.weights(), assets),
          equityUsd,
          pick(spreadRatios, riskAssets),
          pick(depthsUsd, riskAssets),
          parameters);
    }

    /** Attribution over the days of a window; empty where it is not defined. */
    Optional<LinkedAttribution> attribution(int from, int to) {
      return LinkedAttribution.ofConstantWeights(
          portfolio.weights(),
          benchmark.weights(),
          portfolio.returns(),
          benchmark.returns(),
          from,
          to);
    }
  }

  private static double[] pick(double[] values, int[] keys) {
    return IntStream.of(keys).mapToDouble(key -> values[key]).toArray();
  }
}
