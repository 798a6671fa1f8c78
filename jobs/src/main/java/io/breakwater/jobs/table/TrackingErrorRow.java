package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One portfolio against its benchmark: table {@code tracking_error}, key (portfolio_id,
 * benchmark_id, window).
 */
public record TrackingErrorRow(
    String portfolioId,
    String benchmarkId,
    int window,
    double trackingErrorAnnualised,
    double trackingDifference,
    double activeReturnAnnualised,
    double informationRatio,
    double beta,
    double correlation,
    int observations,
    double periodsPerYear,
    @Nullable String benchmarkVersion,
    @Nullable String reason) {}
