package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * Tail of what random scenarios liquidate and lose through the cascade: table {@code
 * liquidations_at_risk}, key (level).
 *
 * @param level confidence level; decimal; never NULL
 * @param horizonDays days over which prices move; days; never NULL
 * @param scenarios random scenarios, equally likely; count; never NULL
 * @param seed seed of the scenarios, which makes them again; count; never NULL
 * @param degreesOfFreedom of the multivariate t distribution of log returns; number; never NULL
 * @param assets assets that move; count; never NULL
 * @param assetsLeftOut assets that stay where they are, because their returns are not known or do
 *     not vary; count; never NULL
 * @param liquidationsAtRiskUsd quantile of the value of everything liquidated; USD; NULL with too
 *     few scenarios for the level
 * @param liquidationsEsUsd mean of that value beyond the level; USD; NULL as
 *     liquidations_at_risk_usd
 * @param badDebtAtRiskUsd quantile of bad debt; USD; NULL as liquidations_at_risk_usd
 * @param badDebtEsUsd mean of bad debt beyond the level; USD; NULL as liquidations_at_risk_usd
 * @param beyondFundsAtRiskUsd quantile of the bad debt that insurance funds cannot bear; USD; NULL
 *     as liquidations_at_risk_usd
 * @param beyondFundsEsUsd mean of it beyond the level; USD; NULL as liquidations_at_risk_usd
 * @param fundsExhaustedProbability share of scenarios in which insurance funds could not bear some
 *     bad debt; probability; NULL without assets that move
 * @param notConverged scenarios stopped at the largest number of rounds, counted with what they had
 *     lost by then; count; never NULL
 * @param reason why numbers are absent; code; NULL when fine
 */
public record LiquidationsAtRiskRow(
    double level,
    int horizonDays,
    int scenarios,
    long seed,
    double degreesOfFreedom,
    int assets,
    int assetsLeftOut,
    double liquidationsAtRiskUsd,
    double liquidationsEsUsd,
    double badDebtAtRiskUsd,
    double badDebtEsUsd,
    double beyondFundsAtRiskUsd,
    double beyondFundsEsUsd,
    double fundsExhaustedProbability,
    int notConverged,
    @Nullable String reason) {}
