package io.breakwater.jobs.airflow;

/** Where a run or a task stands. */
public enum RunState {
  WAITING,
  RUNNING,
  SUCCESS,
  FAILED,
  /** A state that this version does not know: neither ended well nor badly. */
  UNKNOWN;

  /** Whether nothing will change any more. */
  public boolean ended() {
    return this == SUCCESS || this == FAILED;
  }
}
