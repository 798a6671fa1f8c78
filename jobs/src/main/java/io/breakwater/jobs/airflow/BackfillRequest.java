package io.breakwater.jobs.airflow;

import java.time.LocalDate;

/**
 * Which business dates to run again, and how.
 *
 * @param dag id of the DAG
 * @param from first business date
 * @param to last business date
 * @param order which date comes first
 * @param reprocess what to do about dates that have a run already
 * @param atOnce runs that may work side by side, at least 1
 */
public record BackfillRequest(
    String dag, LocalDate from, LocalDate to, Order order, Reprocess reprocess, int atOnce) {

  /** Which date comes first. */
  public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST
  }

  /** Dates that have a run already. */
  public enum Reprocess {
    /** Leave them. */
    NONE,
    /** Repeat those that failed. */
    FAILED,
    /** Repeat them all. */
    COMPLETED
  }

  /** Checks the range. */
  public BackfillRequest {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "A backfill must end on or after its first date, cannot be: " + from + " to " + to);
    }
    if (atOnce < 1) {
      throw new IllegalArgumentException("Runs at once must be at least 1, cannot be: " + atOnce);
    }
  }
}
