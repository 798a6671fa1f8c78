/**
 * A small client of Airflow: start a run, fill a range of dates, ask how they are. Start at {@link
 * io.breakwater.jobs.airflow.Orchestrator}. Nothing outside this package sees the generated client.
 */
@NullMarked
package io.breakwater.jobs.airflow;

import org.jspecify.annotations.NullMarked;
