package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * Rows kept out, by reason: table {@code quarantine_summary}, key (feed, rule).
 *
 * @param feed feed the rows came with; text; never NULL
 * @param rule code of the rule they broke; code; never NULL
 * @param severity severity of the rule; word; never NULL
 * @param rows rows kept out; count; never NULL
 * @param notionalExcludedUsd their value as far as they have a quantity and a price; USD; never
 *     NULL
 * @param example file and row number of the first; text; never NULL
 */
public record QuarantineSummaryRow(
    String feed,
    String rule,
    String severity,
    long rows,
    double notionalExcludedUsd,
    @Nullable String example) {}
