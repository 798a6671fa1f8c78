package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * One asset in one round of a scenario, a row of {@code cascade_round}. Only assets that a
 * liquidation touched have a row.
 *
 * @param scenarioId scenario
 * @param round number of the round, from 1
 * @param assetId risk asset
 * @param priceStart price at which the round's liquidations were done, USD
 * @param priceEnd price after the round's sales, USD
 * @param soldQuantity net tokens sold: sales less purchases
 * @param soldUsd net tokens sold at {@code priceStart}
 * @param repaidUsd debt in this asset repaid
 * @param bonusUsd bonus on this asset's collateral, and fees on its contracts
 * @param feeUsd part of the bonus that the venue keeps
 * @param accounts liquidated accounts with a leg in this asset
 * @param badDebtUsd debt in this asset written off, and losses of its contracts beyond the margin
 */
public record CascadeRound(
    String scenarioId,
    int round,
    String assetId,
    double priceStart,
    double priceEnd,
    double soldQuantity,
    double soldUsd,
    double repaidUsd,
    double bonusUsd,
    double feeUsd,
    long accounts,
    double badDebtUsd)
    implements Serializable {}
