package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One account at the as-of instant: table {@code account_health}, key (venue, account_id).
 *
 * @param venue venue of the account; text; never NULL
 * @param accountId account, unique within its venue; text; never NULL
 * @param ownerId owner, for concentration over venues; text; NULL where the account feed names none
 * @param marginRegime file of conf/regimes whose rules apply; text; never NULL
 * @param collateralUsd enabled collateral after haircut, for margin accounts the wallet with
 *     isolated margins; USD; NULL where a price or parameter is missing
 * @param debtUsd what is owed; USD; NULL where a debt has no price
 * @param weightedCollateralUsd collateral times liquidation threshold, for margin accounts the
 *     wallet; USD; NULL as collateral_usd
 * @param equityUsd collateral less debt, plus unrealised profit of contracts, with its sign; USD;
 *     NULL where a part of it is unknown
 * @param initialMarginUsd margin needed to open the contracts; USD; NULL for loans and where the
 *     venue publishes no rate
 * @param maintenanceMarginUsd margin below which contracts are liquidated; USD; NULL for loans and
 *     where a contract cannot be valued
 * @param collateralRatio collateral over debt; decimal; NULL without debt or where a side is
 *     unknown
 * @param loanToValueRatio debt over collateral; decimal; NULL without debt, without collateral or
 *     where a side is unknown
 * @param healthFactor weighted collateral over debt, or equity over maintenance margin of the worst
 *     part, liquidatable below 1; decimal; NULL where nothing is owed or a part is unknown
 * @param status band of the health factor from NO_DEBT over HEALTHY, WATCH, WARN, CALL, CRITICAL,
 *     LIQUIDATABLE, TOXIC, INSOLVENT to BAD_DEBT, or UNPRICED; word; never NULL
 * @param distanceToLiquidationRatio equal fall of all unpegged collateral, or adverse move of the
 *     contracts, that brings health to 1, negative below; decimal; NULL where no such move exists
 * @param distanceToLiquidationSigma logarithm of health, or margin buffer, over one day of
 *     pro-forma EWMA volatility; daily standard deviations; NULL without health above 0, without
 *     enough history or where nothing moves
 * @param pLiquidation1d probability of becoming liquidatable within one day; probability; NULL
 *     without health, without enough history or where nothing moves
 * @param pLiquidation7d probability of becoming liquidatable within 7 days; probability; NULL
 *     without health, without enough history or where nothing moves
 * @param pLiquidation30d probability of becoming liquidatable within 30 days; probability; NULL
 *     without health, without enough history or where nothing moves
 * @param liquidationPriceUsd price of the only risk asset at which health is 1; USD a unit; NULL
 *     with several risk assets, with none or where no price liquidates
 * @param daysToLiquidationByInterest days until interest alone brings health to 1, prices
 *     unchanged, 0 at or below it; days; NULL as interest_reason says
 * @param daysToLiquidationRateSpike the same after withdrawals have drained the venue's reserves;
 *     days; NULL where a rate is unknown or debt does not outgrow collateral
 * @param interestReason why days_to_liquidation_by_interest is absent; code; NULL when it is not
 * @param topupToTargetUsd collateral to add to reach the target health; USD; NULL where a part is
 *     unknown or a loan has no collateral
 * @param repayToTargetUsd debt to repay to reach the target health; USD; NULL for margin accounts
 *     and where a part is unknown
 * @param pricedLegs legs with a price; count; never NULL
 * @param unpricedLegs legs without a price; count; never NULL
 * @param reason why numbers are absent; code; NULL when fine
 */
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
    double daysToLiquidationByInterest,
    double daysToLiquidationRateSpike,
    @Nullable String interestReason,
    double topupToTargetUsd,
    double repayToTargetUsd,
    int pricedLegs,
    int unpricedLegs,
    @Nullable String reason) {}
