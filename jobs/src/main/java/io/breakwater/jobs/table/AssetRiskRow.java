package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/** One risk asset: table {@code asset_risk}. */
public record AssetRiskRow(
    String assetId,
    double price,
    int sources,
    double divergenceBps,
    double priceAgeS,
    double volatilityEwma,
    double advUsd,
    double depthUsd,
    double spreadBps,
    @Nullable String reason) {}
