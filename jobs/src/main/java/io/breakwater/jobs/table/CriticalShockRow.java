package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * The smallest shocks at which something breaks: table {@code critical_shock}, key (asset_id,
 * criterion).
 *
 * @param assetId risk asset that falls alone, * for all that are not pegged, or one asset of the
 *     joint shock of REVERSE_STRESS; text; never NULL
 * @param criterion GAIN_REACHES_ONE where a fall feeds on itself, CURVE_GAIN_REACHES_ONE where it
 *     first would along the liquidation curve, sales once at each fall, BAD_DEBT for more of it
 *     than at today's prices, BEYOND_FUNDS for losses that insurance funds cannot bear,
 *     REVERSE_STRESS for the likeliest joint shock that takes losses beyond the funds; word; never
 *     NULL
 * @param shockRatio relative fall, negative for a rise; decimal; NULL where no fall searched
 *     reaches it
 * @param toleranceRatio width of the interval in which the search stopped, of the curve its step,
 *     for REVERSE_STRESS a share of the distance; decimal; never NULL
 * @param distanceSigma fall over the asset's volatility, in logarithms, or the Mahalanobis distance
 *     of the joint shock of REVERSE_STRESS; standard deviations; NULL as shock_ratio, for * and
 *     without volatility
 * @param exceedanceProbability probability of a joint move at least as far from none, in any
 *     direction; probability; NULL but for REVERSE_STRESS
 * @param limitUsd loss that counts as critical; USD; NULL for GAIN_REACHES_ONE and
 *     CURVE_GAIN_REACHES_ONE
 * @param horizonDays days of the volatility; days; never NULL
 * @param reason why numbers are absent; code; NULL when fine
 */
public record CriticalShockRow(
    String assetId,
    String criterion,
    double shockRatio,
    double toleranceRatio,
    double distanceSigma,
    double exceedanceProbability,
    double limitUsd,
    int horizonDays,
    @Nullable String reason) {}
