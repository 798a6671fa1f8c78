package io.breakwater.risk.margin;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What a margin regime says of one account at one price vector. Amounts in USD, ratios as decimals;
 * NaN means not defined and is explained by {@code reason}.
 *
 * @param collateralUsd C = Σ q·p of enabled collateral; for derivatives accounts the cross wallet
 *     plus isolated margins
 * @param debtUsd B = Σ q·p of debt
 * @param weightedCollateralUsd W = Σ q·p·LT
 * @param equityUsd C − B, plus unrealised profit for derivatives accounts; keeps its sign
 * @param initialMarginUsd margin needed to open the positions, NaN for regimes without one
 * @param maintenanceMarginUsd margin below which the account is liquidated
 * @param collateralRatio C / B
 * @param loanToValueRatio B / C
 * @param healthFactor W / B for lending and vaults, equity / maintenance margin for derivatives;
 *     liquidatable iff below 1
 * @param status band of the health factor
 * @param distanceToLiquidationRatio s* = 1 − 1/HF: the equal fall of all non-stable collateral (or
 *     adverse move of the positions) that brings health to 1; negative when already below
 * @param liquidationPriceUsd price of the single risk asset at which health is 1; NaN for several
 *     assets
 * @param topUpToTargetUsd collateral to add to reach the target health
 * @param repayToTargetUsd debt to repay to reach the target health
 * @param pricedLegs legs with a price
 * @param unpricedLegs legs without a price
 * @param reason why a number is absent, null when fine
 */
public record MarginAssessment(
    double collateralUsd,
    double debtUsd,
    double weightedCollateralUsd,
    double equityUsd,
    double initialMarginUsd,
    double maintenanceMarginUsd,
    double collateralRatio,
    double loanToValueRatio,
    double healthFactor,
    AccountStatus status,
    double distanceToLiquidationRatio,
    double liquidationPriceUsd,
    double topUpToTargetUsd,
    double repayToTargetUsd,
    int pricedLegs,
    int unpricedLegs,
    @Nullable ReasonCode reason) {}
