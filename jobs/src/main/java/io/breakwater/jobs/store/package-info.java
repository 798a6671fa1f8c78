/**
 * Delta tables of the warehouse: reading, committing, and the log store that keeps commits apart.
 */
@NullMarked
package io.breakwater.jobs.store;

import org.jspecify.annotations.NullMarked;
