package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One account-day of the realised series: table {@code collateral_ratio}. Effects add up to {@code
 * log_change} (lending, vault) or to {@code buffer_change} (margin accounts) within 1e-9.
 */
public record CollateralRatioRow(
    String venue,
    String accountId,
    java.time.LocalDate ts,
    double collateralUsd,
    double debtUsd,
    double collateralRatio,
    double marginBufferRatio,
    double logChange,
    double bufferChange,
    double priceEffectCollateral,
    double priceEffectDebt,
    double flowEffect,
    double accrualEffect,
    double parameterEffect,
    @Nullable String reason) {}
