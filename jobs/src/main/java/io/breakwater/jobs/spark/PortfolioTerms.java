package io.breakwater.jobs.spark;

import io.breakwater.risk.hedging.HedgeParameters;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.tracking.RebalancingParameters;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What portfolios are compared with.
 *
 * @param portfolioId id by portfolio index
 * @param benchmarkId benchmark by portfolio index
 * @param benchmarkWeights weights by benchmark id and instrument key; they add up to one
 * @param instruments all instruments
 * @param pricesUsd today's price by instrument key
 * @param spreadRatios relative spread by instrument key, NaN where unknown
 * @param depthsUsd market depth by instrument key, NaN where unknown
 * @param periodsPerYear factor of annualisation of daily returns
 * @param rebalancing band and fee
 * @param hedge hedge ratios
 * @param hedgeInstrument instrument that hedges are measured in
 */
public record PortfolioTerms(
    List<String> portfolioId,
    List<String> benchmarkId,
    Map<String, double[]> benchmarkWeights,
    InstrumentTable instruments,
    double[] pricesUsd,
    double[] spreadRatios,
    double[] depthsUsd,
    double periodsPerYear,
    RebalancingParameters rebalancing,
    HedgeParameters hedge,
    String hedgeInstrument)
    implements Serializable {

  /** Why the portfolio cannot be set beside its benchmark; null where it can. */
  @Nullable ReasonCode obstacle(PortfolioHolding holding) {
    if (Double.isNaN(holding.equityUsd())) {
      return ReasonCode.UNPRICED;
    }
    if (!(holding.equityUsd() > 0)) {
      return ReasonCode.NON_POSITIVE_EQUITY;
    }
    boolean known = benchmarkWeights.containsKey(benchmarkId.get(holding.portfolio()));
    return known ? null : ReasonCode.NO_BENCHMARK;
  }

  /** The portfolio beside its benchmark; null where something stands in the way. */
  @Nullable PortfolioComparison compare(PortfolioHolding holding) {
    double[] weights = benchmarkWeights.get(benchmarkId.get(holding.portfolio()));
    return weights == null || obstacle(holding) != null
        ? null
        : PortfolioComparison.of(holding.weights(), weights);
  }
}
