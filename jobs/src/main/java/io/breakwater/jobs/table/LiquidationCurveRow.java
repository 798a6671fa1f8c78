package io.breakwater.jobs.table;

/**
 * What one shock liquidates: table {@code liquidation_curve}, key (asset_id, shock_ratio, mode).
 *
 * @param assetId risk asset that falls, * for all that are not pegged; text; never NULL
 * @param shockRatio relative fall; decimal; never NULL
 * @param mode DIRECT at the shocked price alone, CASCADE with what follows; word; never NULL
 * @param accounts accounts liquidated; count; never NULL
 * @param liquidatableDebtUsd debt that liquidations repay; USD; never NULL
 * @param liquidatableCollateralUsd market value of what liquidations sell and close; USD; never
 *     NULL
 * @param badDebtUsd debt written off and losses beyond the margin; USD; never NULL
 * @param cascadeGain sales a unit fall in the logarithm of the price over depth, at 1 a fall feeds
 *     on itself; decimal; NULL without depth or where nothing was sold
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
