package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * The hedge of one portfolio with the configured instrument, and whether it is hedged already but
 * may lose an account: table {@code hedge}, key (portfolio_id, benchmark_id).
 *
 * @param portfolioId portfolio; text; never NULL
 * @param benchmarkId its benchmark, which tells portfolios of one id apart; text; never NULL
 * @param hedgeInstrumentId instrument of portfolio.hedge.instrument; text; never NULL
 * @param equityUsd equity of all accounts before haircuts; USD; NULL where an account has no value
 * @param hedgeRatio units of the instrument to sell for each unit of equity, which is the beta of
 *     today's weights; decimal; NULL as reason says
 * @param contracts contracts of the instrument to sell, negative to buy; count; NULL as hedge_ratio
 * @param correlation of today's weights with the instrument; decimal; NULL as reason says
 * @param systematicShareRatio share of the variance that the hedge takes out; decimal; NULL as
 *     correlation
 * @param exposureVolatility volatility of today's weights; decimal per root day; NULL as reason
 *     says
 * @param residualVolatility volatility that stays after the hedge; decimal per root day; NULL as
 *     correlation
 * @param netExposureUsd gain when the instrument rises by 100 %, accounts netted; USD; NULL where
 *     an asset has no beta
 * @param grossExposureUsd the same of each account without its sign; USD; NULL as net_exposure_usd
 * @param betaNeutral whether the net exposure is within the tolerance of the gross one; flag; never
 *     NULL
 * @param weakestLiquidationProbability probability of the account most likely to be liquidated over
 *     volatility.horizon-days; probability; NULL where no account has one
 * @param hedgedButLiquidatable whether the portfolio is hedged and its weakest account likely to
 *     go: gains elsewhere do not meet its margin; flag; never NULL
 * @param accounts accounts of the portfolio with positions; count; never NULL
 * @param observations days on which both sides have a return; count; never NULL
 * @param reason why numbers are absent, or INSUFFICIENT_OBS as a warning; code; NULL when fine
 */
public record HedgeRow(
    String portfolioId,
    String benchmarkId,
    String hedgeInstrumentId,
    double equityUsd,
    double hedgeRatio,
    double contracts,
    double correlation,
    double systematicShareRatio,
    double exposureVolatility,
    double residualVolatility,
    double netExposureUsd,
    double grossExposureUsd,
    boolean betaNeutral,
    double weakestLiquidationProbability,
    boolean hedgedButLiquidatable,
    int accounts,
    int observations,
    @Nullable String reason) {}
