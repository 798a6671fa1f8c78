package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/** One leg valued at the as-of instant: table {@code position_value}. */
public record PositionValueRow(
    String venue,
    String accountId,
    String instrumentId,
    String leg,
    double quantity,
    double price,
    int priceSourceCount,
    double priceAgeS,
    double valueUsd,
    double haircutRatio,
    double weightedValueUsd,
    double notionalUsd,
    double unrealisedPnlUsd,
    double maintenanceMarginUsd,
    int tier,
    double liquidationPriceUsd,
    double adlScore,
    @Nullable String reason) {}
