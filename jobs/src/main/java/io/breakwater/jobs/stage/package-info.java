/**
 * The stages of a run in the words of the data flow; each reads tables, calls the risk model,
 * returns rows.
 */
@NullMarked
package io.breakwater.jobs.stage;

import org.jspecify.annotations.NullMarked;
