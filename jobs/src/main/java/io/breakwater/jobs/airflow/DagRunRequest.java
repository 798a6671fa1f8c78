package io.breakwater.jobs.airflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The run of one business date. Its id follows from DAG, date and attempt, so that asking twice
 * cannot start two.
 *
 * @param dag id of the DAG
 * @param businessDate date of the run
 * @param attempt 1 for the first run of the date that is asked for by hand, and one more for each
 *     further one
 */
public record DagRunRequest(String dag, LocalDate businessDate, int attempt) {
  /** Checks the attempt. */
  public DagRunRequest {
    if (attempt < 1) {
      throw new IllegalArgumentException("Attempt must be at least 1, cannot be: " + attempt);
    }
  }

  /** Id of the run. */
  public String runId() {
    return dag + "__" + businessDate + "__r" + attempt;
  }

  /**
   * Airflow takes one run for each logical date: the beginning of the business date, one second on
   * for each further attempt.
   */
  public Instant logicalDate() {
    return intervalStart().plusSeconds(attempt - 1L);
  }

  /** The business date begins. */
  public Instant intervalStart() {
    return businessDate.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The business date ends. */
  public Instant intervalEnd() {
    return businessDate.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
