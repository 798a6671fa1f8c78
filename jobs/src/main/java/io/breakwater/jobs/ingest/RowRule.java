package io.breakwater.jobs.ingest;

import org.apache.spark.sql.Column;

/**
 * One reason to keep a row out.
 *
 * @param code stable code, documented in {@code jobs/docs/ingest.md}
 * @param column column whose value is shown as observed, empty for the row as a whole
 * @param limit what would have been accepted
 * @param broken true for a row that breaks the rule; null counts as not broken
 */
record RowRule(String code, String column, String limit, Column broken) {}
