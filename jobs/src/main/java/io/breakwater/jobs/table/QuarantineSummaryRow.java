package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/** Rows kept out, by reason: table {@code quarantine_summary}, key (feed, rule). */
public record QuarantineSummaryRow(
    String feed,
    String rule,
    String severity,
    long rows,
    double notionalExcludedUsd,
    @Nullable String example) {}
