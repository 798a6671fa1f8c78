package io.breakwater.jobs.explain;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a number.
 *
 * @param id its id
 * @param value what it is, null when it is not defined
 * @param again the same, made a second time from its rows
 * @param unit its unit
 * @param parts the rows it is made of, one part for each claim about rows
 */
public record Explanation(
    String id,
    @Nullable BigDecimal value,
    @Nullable BigDecimal again,
    String unit,
    List<Part> parts) {
  /** Copies the list. */
  public Explanation {
    parts = List.copyOf(parts);
  }

  /** Whether both agree, tolerance 0. */
  public boolean holds() {
    if (value == null || again == null) {
      return value == null && again == null;
    }
    return value.compareTo(again) == 0;
  }

  /**
   * Rows of one table in one run.
   *
   * @param id id within the run
   * @param run the run
   * @param table published table
   * @param version version of the table in the store
   * @param filter the rows, as SQL
   * @param value what a row contributes, as SQL
   * @param formula how contributions become one
   * @param meaning what the column means
   * @param method where the method is described, empty where nowhere
   * @param number what the rows come to
   * @param contributing rows with a value
   * @param absent rows without one
   * @param reason why rows have none, null when all have
   * @param keys columns that tell rows apart
   * @param largest the largest contributions: key, then value
   */
  public record Part(
      String id,
      String run,
      String table,
      long version,
      String filter,
      String value,
      String formula,
      String meaning,
      String method,
      @Nullable BigDecimal number,
      long contributing,
      long absent,
      @Nullable String reason,
      List<String> keys,
      List<List<String>> largest) {
    /** Copies the lists. */
    public Part {
      keys = List.copyOf(keys);
      largest = List.copyOf(largest);
    }

    /** The same with another number that the rows come to. */
    Part coming(@Nullable BigDecimal to) {
      return new Part(
          id,
          run,
          table,
          version,
          filter,
          value,
          formula,
          meaning,
          method,
          to,
          contributing,
          absent,
          reason,
          keys,
          largest);
    }
  }
}
