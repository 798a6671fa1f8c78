/**
 * What stands behind a number of a report: its definition, table and filter, the rows that
 * contribute and their re-sum.
 */
@NullMarked
package io.breakwater.jobs.explain;

import org.jspecify.annotations.NullMarked;
