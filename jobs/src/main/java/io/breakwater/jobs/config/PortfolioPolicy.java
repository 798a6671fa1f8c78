package io.breakwater.jobs.config;

import io.breakwater.risk.hedging.HedgeParameters;
import io.breakwater.risk.num.CovarianceParameters;
import io.breakwater.risk.tracking.RebalancingParameters;
import java.io.Serializable;

/**
 * How portfolios are compared with what they are measured against.
 *
 * @param covariance covariance behind the ex-ante tracking error
 * @param rebalancing when a portfolio is brought back to its benchmark's weights, and at what cost
 * @param hedge hedge ratios and the test of a hedged book
 * @param hedgeInstrument instrument that hedges are measured in
 */
public record PortfolioPolicy(
    CovarianceParameters covariance,
    RebalancingParameters rebalancing,
    HedgeParameters hedge,
    String hedgeInstrument)
    implements Serializable {}
