package io.breakwater.jobs.airflow;

import java.time.LocalDate;
import java.util.List;

/**
 * What Breakwater asks of a scheduler. Every question and every order may be repeated: an order
 * that was carried out before is not carried out twice.
 */
public interface Orchestrator {
  /** How the scheduler itself is. */
  SchedulerHealth health();

  /** Lets a DAG run when it is asked to; a paused one only queues. */
  void unpause(String dag);

  /** Starts the run of a business date, or finds that it was started before. */
  DagRun trigger(DagRunRequest request);

  /** One run. */
  DagRun run(String dag, String runId);

  /** The newest runs of a DAG, newest first. */
  List<DagRun> newest(String dag, int most);

  /** The tasks of a run. */
  List<TaskState> tasks(String dag, String runId);

  /** Starts runs for a range of business dates. */
  Backfill backfill(BackfillRequest request);

  /** A backfill that was started before. */
  Backfill backfill(int id);

  /** The runs that backfills made for a range of business dates. */
  List<DagRun> backfilled(String dag, LocalDate from, LocalDate to);
}
