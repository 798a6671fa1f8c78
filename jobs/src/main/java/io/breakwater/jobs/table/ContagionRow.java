package io.breakwater.jobs.table;

/**
 * What liquidations after the fall of one asset do to another: table {@code contagion}, key
 * (shocked_asset_id, asset_id).
 *
 * @param shockedAssetId risk asset that falls alone; text; never NULL
 * @param assetId risk asset that is looked at; text; never NULL
 * @param shockRatio fall of the shocked asset; decimal; never NULL
 * @param endogenousFallRatio fall by liquidations alone, after the shock, negative where purchases
 *     lift the price; decimal; never NULL
 * @param lossUsd that fall of all that accounts hold of the asset; USD; never NULL
 */
public record ContagionRow(
    String shockedAssetId,
    String assetId,
    double shockRatio,
    double endogenousFallRatio,
    double lossUsd) {}
