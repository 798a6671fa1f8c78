package io.breakwater.jobs.run;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one stage did.
 *
 * @param rowsByTable rows written by table
 */
public record StageResult(Map<String, Long> rowsByTable) {
  /** Sorts the tables. */
  public StageResult {
    rowsByTable = Map.copyOf(new TreeMap<>(rowsByTable));
  }

  /** A stage that wrote one table. */
  public static StageResult of(String table, long rows) {
    return new StageResult(Map.of(table, rows));
  }

  /** Rows over all tables. */
  public long rows() {
    return rowsByTable.values().stream().mapToLong(Long::longValue).sum();
  }
}
