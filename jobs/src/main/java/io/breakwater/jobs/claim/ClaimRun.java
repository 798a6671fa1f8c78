package io.breakwater.jobs.claim;

import io.breakwater.jobs.publish.RunManifestRow;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The run that claims are about, and the runs of the year that ends with it.
 *
 * @param runId the run
 * @param date its business date
 * @param year run by business date: the newest of each date of the year before, and the run itself
 */
public record ClaimRun(String runId, LocalDate date, SortedMap<LocalDate, String> year) {
  /** Copies the year. */
  public ClaimRun {
    year = Collections.unmodifiableSortedMap(new TreeMap<>(year));
  }

  /** A run among all that were published. */
  public static ClaimRun of(RunManifestRow run, Collection<RunManifestRow> published) {
    LocalDate before = run.businessDate().minusYears(1);
    SortedMap<LocalDate, RunManifestRow> newest = new TreeMap<>();
    for (RunManifestRow other : published) {
      if (other.businessDate().isAfter(before)
          && other.businessDate().isBefore(run.businessDate())) {
        newest.merge(
            other.businessDate(),
            other,
            (one, two) -> one.restatement() > two.restatement() ? one : two);
      }
    }
    newest.put(run.businessDate(), run);
    SortedMap<LocalDate, String> year = new TreeMap<>();
    newest.forEach((date, of) -> year.put(date, of.runId()));
    return new ClaimRun(run.runId(), run.businessDate(), year);
  }
}
