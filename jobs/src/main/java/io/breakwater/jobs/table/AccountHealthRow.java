package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/** One account at the as-of instant: table {@code account_health}, key (venue, account_id). */
public record AccountHealthRow(
    String venue,
    String accountId,
    @Nullable String ownerId,
    String marginRegime,
    double collateralUsd,
    double debtUsd,
    double weightedCollateralUsd,
    double equityUsd,
    double initialMarginUsd,
    double maintenanceMarginUsd,
    double collateralRatio,
    double loanToValueRatio,
    double healthFactor,
    String status,
    double distanceToLiquidationRatio,
    double distanceToLiquidationSigma,
    @Name("p_liquidation_1d") double pLiquidation1d,
    @Name("p_liquidation_7d") double pLiquidation7d,
    @Name("p_liquidation_30d") double pLiquidation30d,
    double liquidationPriceUsd,
    double topupToTargetUsd,
    double repayToTargetUsd,
    int pricedLegs,
    int unpricedLegs,
    @Nullable String reason) {}
