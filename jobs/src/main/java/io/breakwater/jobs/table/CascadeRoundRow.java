package io.breakwater.jobs.table;

/**
 * One asset in one round of one scenario: table {@code cascade_round}, key (scenario_id, round,
 * asset_id).
 *
 * @param scenarioId file of conf/scenarios; text; never NULL
 * @param round number of the round from 1; count; never NULL
 * @param assetId risk asset that a liquidation touched; text; never NULL
 * @param priceStart price at which the round liquidates; USD a unit; never NULL
 * @param priceEnd price after its sales; USD a unit; never NULL
 * @param soldQuantity sales less purchases; tokens; never NULL
 * @param soldUsd the same at price_start; USD; never NULL
 * @param repaidUsd debt in this asset repaid; USD; never NULL
 * @param bonusUsd bonus on this collateral and fees on its contracts; USD; never NULL
 * @param feeUsd part of the bonus that venues keep; USD; never NULL
 * @param accounts liquidated accounts with a leg in this asset; count; never NULL
 * @param badDebtUsd debt in this asset written off and losses of its contracts beyond the margin;
 *     USD; never NULL
 */
public record CascadeRoundRow(
    String scenarioId,
    int round,
    String assetId,
    double priceStart,
    double priceEnd,
    double soldQuantity,
    java.math.BigDecimal soldUsd,
    java.math.BigDecimal repaidUsd,
    java.math.BigDecimal bonusUsd,
    java.math.BigDecimal feeUsd,
    long accounts,
    java.math.BigDecimal badDebtUsd) {}
