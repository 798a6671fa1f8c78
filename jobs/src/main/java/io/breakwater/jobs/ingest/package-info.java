/**
 * From landing files to validated Delta tables: what is read, which rows are kept out and why.
 * Start at {@link io.breakwater.jobs.ingest.Ingest}; the codes are listed in {@code
 * jobs/docs/ingest.md}.
 */
@NullMarked
package io.breakwater.jobs.ingest;

import org.jspecify.annotations.NullMarked;
