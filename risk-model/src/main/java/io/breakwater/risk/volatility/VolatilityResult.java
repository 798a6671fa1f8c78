package io.breakwater.risk.volatility;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Volatility of one account over one window by one estimator. NaN means not defined and is
 * explained by {@code reason}. For derivatives accounts levels are margin buffers and changes their
 * differences; {@code maxDrawdown} is then an absolute fall and the reason says {@link
 * ReasonCode#MARGIN_BUFFER_FORM}.
 *
 * @param windowDays length of the window in calendar days
 * @param estimator how volatility was to be estimated
 * @param estimatorUsed how it was estimated: EWMA where GARCH could not be fitted
 * @param volatilityPerPeriod σ per period of the series
 * @param volatilityAnnualised σ·√(periods per year)
 * @param downsideVolatilityAnnualised downside deviation·√(periods per year)
 * @param horizonVolatility σ·√(horizon), for GARCH the root of the sum of forecast variances
 * @param meanLogChange mean change per period
 * @param maxDrawdown largest fall from a peak, a share of the peak
 * @param p05Ratio 5 % quantile of the ratio
 * @param clusteringPValue p-value of the test for volatility clustering, small where large changes
 *     follow large changes
 * @param observations changes that are present
 * @param missing changes that the window has room for and that are not present
 * @param coverageRatio observations / window length
 * @param reason why numbers are absent, or their form; null when fine
 */
public record VolatilityResult(
    int windowDays,
    VolatilityEstimator estimator,
    VolatilityEstimator estimatorUsed,
    double volatilityPerPeriod,
    double volatilityAnnualised,
    double downsideVolatilityAnnualised,
    double horizonVolatility,
    double meanLogChange,
    double maxDrawdown,
    double p05Ratio,
    double clusteringPValue,
    int observations,
    int missing,
    double coverageRatio,
    @Nullable ReasonCode reason) {}
