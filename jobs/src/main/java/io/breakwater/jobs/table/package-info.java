/** The output contract: one record a published table, and the codec between records and rows. */
@NullMarked
package io.breakwater.jobs.table;

import org.jspecify.annotations.NullMarked;
