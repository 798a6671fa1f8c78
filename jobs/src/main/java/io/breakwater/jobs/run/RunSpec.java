package io.breakwater.jobs.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What one run is: decided before the first stage, the same for every repetition on equal inputs.
 *
 * @param businessDate date the run speaks of
 * @param runId id, {@code <business date>-r<restatement>-<first digits of identity>}
 * @param restatement 1 for the first publication of the date
 * @param identity SHA-256 of business date, inputs, configuration and code
 * @param inputHash SHA-256 of the landed files that the run can read
 * @param configHash SHA-256 of the settings that can change a result
 * @param codeVersion version and commit of the code
 * @param started when the run began
 */
public record RunSpec(
    LocalDate businessDate,
    String runId,
    int restatement,
    String identity,
    String inputHash,
    String configHash,
    String codeVersion,
    Instant started) {

  /** The instant the run values the book at: the end of the business date, midnight UTC. */
  public Instant asOf() {
    return businessDate.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
