package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * Margin of the contracts of one account by one model: table {@code portfolio_margin}, key (venue,
 * account_id, model). Accounts without contracts have no row.
 *
 * @param venue venue of the account; text; never NULL
 * @param accountId account, unique within its venue; text; never NULL
 * @param model SCENARIO_GRID, SPAN, HISTORICAL_VAR or FILTERED_VAR; word; never NULL
 * @param underlyingId asset of the book that needs most; text; NULL for value at risk and where
 *     nothing loses
 * @param priceMoveRatio price move of the worst scenario of that book; decimal; NULL as
 *     underlying_id
 * @param volatilityState implied volatility in that scenario, UP, SAME or DOWN; word; NULL as
 *     underlying_id
 * @param lossUsd worst loss over all books, or value at risk at the highest level; USD; NULL where
 *     a price, a history or a contract's terms are missing
 * @param contingencyUsd roll shock, delta shock and other charges of the grid, 0 for other models;
 *     USD; NULL as loss_usd
 * @param liquidityAddOnUsd half the spread and the discount of closing at once, 0 for scenario
 *     models; USD; NULL as loss_usd and where a market is not known
 * @param concentrationAddOnUsd extra for positions that take longer to close than the horizon, 0
 *     for scenario models; USD; NULL as liquidity_add_on_usd
 * @param requirementUsd initial margin, the sum of the four; USD; NULL where one of them is
 * @param maintenanceMarginUsd maintenance margin; USD; NULL for models that state none and as
 *     requirement_usd
 * @param exposureUsd gross exposure of the contracts; USD; NULL where a price or a contract's terms
 *     are missing
 * @param leverageRatio exposure over requirement; decimal; NULL where either is or the requirement
 *     is 0
 * @param reason why numbers are absent; code; NULL when fine
 */
public record PortfolioMarginRow(
    String venue,
    String accountId,
    String model,
    @Nullable String underlyingId,
    double priceMoveRatio,
    @Nullable String volatilityState,
    double lossUsd,
    double contingencyUsd,
    double liquidityAddOnUsd,
    double concentrationAddOnUsd,
    double requirementUsd,
    double maintenanceMarginUsd,
    double exposureUsd,
    double leverageRatio,
    @Nullable String reason) {}
