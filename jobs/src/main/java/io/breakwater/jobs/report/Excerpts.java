package io.breakwater.jobs.report;

import java.util.List;

/** The excerpts of a run with their rows. */
record Excerpts(List<Rows<?>> all) {
  Excerpts {
    all = List.copyOf(all);
  }

  /**
   * Rows of an excerpt.
   *
   * @param excerpt what was asked for
   * @param rows the first of them, in order
   * @param matched how many there were
   */
  record Rows<R extends Record>(Excerpt<R> excerpt, List<R> rows, long matched) {
    Rows {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The rows of an excerpt.
   *
   * @throws IllegalArgumentException for an excerpt that was not collected
   */
  @SuppressWarnings("unchecked") // ids of excerpts are unique, so the rows are of this one
  <R extends Record> Rows<R> of(Excerpt<R> excerpt) {
    return all.stream()
        .filter(rows -> rows.excerpt().id().equals(excerpt.id()))
        .map(rows -> (Rows<R>) rows)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Excerpt must be in the catalog, cannot be: " + excerpt.id()));
  }
}
