package io.breakwater.jobs.stage;

import java.time.Instant;

/**
 * One validated row of {@code market_depth}; NaN where the feed gave nothing.
 *
 * @param venue trading venue
 * @param instrument dense key of the asset
 * @param ts instant of the observation
 * @param advUsd average daily volume
 * @param volatilityDaily standard deviation of daily returns
 * @param spreadBps quoted spread
 * @param depthBps distance from the mid at which the depth is counted
 * @param bidDepthUsd volume that can be sold down to that distance
 */
public record DepthRow(
    String venue,
    int instrument,
    Instant ts,
    double advUsd,
    double volatilityDaily,
    double spreadBps,
    double depthBps,
    double bidDepthUsd) {}
