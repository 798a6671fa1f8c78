package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One risk asset: table {@code asset_risk}.
 *
 * @param assetId instrument; text; never NULL
 * @param price price as of the end of the business date; USD a unit; NULL where no usable price
 *     exists
 * @param sources sources in the median; count; never NULL
 * @param divergenceBps spread of the sources over their median; basis points; NULL with fewer than
 *     two sources
 * @param priceAgeS age of the oldest observation used; seconds; NULL without a price
 * @param volatilityEwma EWMA of daily log returns over the history; decimal per root day; NULL
 *     without returns
 * @param advUsd average daily volume over all venues; USD a day; NULL where no feed gives it
 * @param depthUsd market depth over all venues; USD; NULL where no feed gives it
 * @param spreadBps narrowest quoted spread; basis points; NULL where no feed gives it
 * @param reason why the price is absent or doubtful; code; NULL when fine
 */
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
