package io.breakwater.jobs.airflow;

/**
 * One run of a DAG.
 *
 * @param dag id of the DAG
 * @param runId id of the run
 * @param state where it stands
 */
public record DagRun(String dag, String runId, RunState state) {}
