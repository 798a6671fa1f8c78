package io.breakwater.jobs.table;

/**
 * One check of the run: table {@code data_quality}, key (rule, feed).
 *
 * @param rule code of the check, with its subject after a colon; text; never NULL
 * @param feed feed or table it looked at; text; never NULL
 * @param severity ERROR, WARN or INFO; word; never NULL
 * @param observed what was found; as the rule; never NULL
 * @param limit what is allowed; as the rule; never NULL
 * @param rows rows or items concerned; count; never NULL
 * @param notionalExcludedUsd money left out or in doubt; USD; never NULL
 * @param verdict OK, WARN or BREACH; word; never NULL
 * @param message one sentence for people; text; never NULL
 */
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
