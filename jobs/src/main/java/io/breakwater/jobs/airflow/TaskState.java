package io.breakwater.jobs.airflow;

/**
 * One task of a run.
 *
 * @param task id of the task, with its index where one task was multiplied
 * @param state Airflow's own word for where it stands, {@code none} before it is scheduled
 */
public record TaskState(String task, String state) {
  /** Whether it ended badly by itself, and not because another did. */
  public boolean failed() {
    return state.equals("failed");
  }
}
