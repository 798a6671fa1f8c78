package io.breakwater.jobs.table;

/**
 * One asset in one round of one scenario: table {@code cascade_round}, key (scenario_id, round,
 * asset_id).
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
