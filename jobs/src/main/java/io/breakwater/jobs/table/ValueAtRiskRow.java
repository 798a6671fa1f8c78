package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * Tail risk of one portfolio: table {@code value_at_risk}, key (portfolio_id, level, method).
 *
 * @param portfolioId portfolio, one or more accounts with all that they hold and owe; text; never
 *     NULL
 * @param level confidence level; decimal; never NULL
 * @param method HISTORICAL, FILTERED or NORMAL; word; never NULL
 * @param horizonDays days over which the loss is counted; days; never NULL
 * @param varUsd loss not exceeded at the level, negative for a sure profit; USD; NULL with too few
 *     profits for the level
 * @param esUsd mean of the losses beyond the level; USD; NULL as var_usd
 * @param liquidityAddOnUsd half the spread and the discount of closing at once; USD; NULL where a
 *     market is not known
 * @param concentrationAddOnUsd extra for positions that take longer to close than the horizon; USD;
 *     NULL as var_usd and where a market is not known
 * @param observations profits in the window; count; never NULL
 * @param missing days of the window without a profit; count; never NULL
 * @param reason why numbers are absent; code; NULL when fine
 */
public record ValueAtRiskRow(
    String portfolioId,
    double level,
    String method,
    int horizonDays,
    double varUsd,
    double esUsd,
    double liquidityAddOnUsd,
    double concentrationAddOnUsd,
    int observations,
    int missing,
    @Nullable String reason) {}
