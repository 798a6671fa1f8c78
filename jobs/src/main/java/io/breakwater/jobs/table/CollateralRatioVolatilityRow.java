package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * Volatility of one account's series: table {@code collateral_ratio_volatility}, key (venue,
 * account_id, window, estimator, basis).
 */
public record CollateralRatioVolatilityRow(
    String venue,
    String accountId,
    int window,
    String estimator,
    String basis,
    double volatilityPerPeriod,
    double volatilityAnnualised,
    double downsideVolatilityAnnualised,
    double horizonVolatility,
    double meanLogChange,
    double maxDrawdown,
    @Name("p05_ratio") double p05Ratio,
    int observations,
    int missing,
    double coverageRatio,
    @Nullable String reason) {}
