package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * Losses of one margin regime in a scenario, and who bore them.
 *
 * @param badDebtUsd debt written off and losses beyond the margin
 * @param fundFeeUsd liquidation fees that flowed into the insurance fund
 * @param insuranceDrawUsd borne by insurance funds and those fees
 * @param autoDeleveragedUsd borne by winning counterparties
 * @param socialisedUsd borne by all users
 */
public record PoolLoss(
    double badDebtUsd,
    double fundFeeUsd,
    double insuranceDrawUsd,
    double autoDeleveragedUsd,
    double socialisedUsd)
    implements Serializable {}
