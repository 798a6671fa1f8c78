package io.breakwater.jobs.table;

/**
 * What one shock liquidates: table {@code liquidation_curve}, key (asset_id, shock_ratio, mode).
 */
public record LiquidationCurveRow(
    String assetId,
    double shockRatio,
    String mode,
    long accounts,
    java.math.BigDecimal liquidatableDebtUsd,
    java.math.BigDecimal liquidatableCollateralUsd,
    java.math.BigDecimal badDebtUsd,
    double cascadeGain) {}
