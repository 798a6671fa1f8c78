package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * Volatility of one account's series: table {@code collateral_ratio_volatility}, key (venue,
 * account_id, window, estimator, basis).
 *
 * @param venue venue of the account; text; never NULL
 * @param accountId account, unique within its venue; text; never NULL
 * @param window length of the window that ends on the business date; days; never NULL
 * @param estimator SAMPLE, EWMA or, over the longest window, GARCH; word; never NULL
 * @param estimatorUsed the estimator that the numbers are of: EWMA where GARCH could not be fitted;
 *     word; never NULL
 * @param basis REALISED for each day's own holdings, PRO_FORMA for today's holdings through
 *     history; word; never NULL
 * @param volatilityPerPeriod standard deviation of daily changes; decimal per root day; NULL below
 *     the smallest number of observations
 * @param volatilityAnnualised the same over a year; decimal per root year; NULL as
 *     volatility_per_period
 * @param downsideVolatilityAnnualised root mean square of the falls over a year; decimal per root
 *     year; NULL as volatility_per_period
 * @param horizonVolatility the same over volatility.horizon-days; decimal; NULL as
 *     volatility_per_period
 * @param meanLogChange mean daily change; decimal a day; NULL as volatility_per_period
 * @param maxDrawdown largest fall from a peak as a share of it, for margin accounts the fall
 *     itself; decimal; NULL as volatility_per_period
 * @param p05Ratio 5 % quantile of the ratio or buffer; decimal; NULL as volatility_per_period
 * @param clusteringPValue p-value of the regression test for volatility clustering, small where
 *     large changes follow large changes; probability; NULL with too few changes for its lags
 * @param observations changes that are present; count; never NULL
 * @param missing changes the window has room for and that are not present; count; never NULL
 * @param coverageRatio observations over window length; decimal; never NULL
 * @param reason why numbers are absent, MARGIN_BUFFER_FORM for margin accounts; code; NULL when
 *     fine
 */
public record CollateralRatioVolatilityRow(
    String venue,
    String accountId,
    int window,
    String estimator,
    String estimatorUsed,
    String basis,
    double volatilityPerPeriod,
    double volatilityAnnualised,
    double downsideVolatilityAnnualised,
    double horizonVolatility,
    double meanLogChange,
    double maxDrawdown,
    @Name("p05_ratio") double p05Ratio,
    @Name("clustering_p_value") double clusteringPValue,
    int observations,
    int missing,
    double coverageRatio,
    @Nullable String reason) {}
