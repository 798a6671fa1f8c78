package io.breakwater.jobs.table;

/** One check of the run: table {@code data_quality}, key (rule, feed). */
public record DataQualityRow(
    String rule,
    String feed,
    String severity,
    double observed,
    double limit,
    long rows,
    double notionalExcludedUsd,
    String verdict,
    String message) {}
