package io.breakwater.jobs.report;

import io.breakwater.jobs.table.RiskTable;
import java.util.List;

/**
 * A row of a published table.
 *
 * @param table the table
 * @param parts values of its key, in order
 */
record RowKey(RiskTable<?> table, List<Object> parts) {
  RowKey {
    parts = List.copyOf(parts);
  }

  static RowKey of(RiskTable<?> table, Object... parts) {
    return new RowKey(table, List.of(parts));
  }

  /** The id of the number in a column of the row. */
  String id(String column) {
    return CellId.of(table, column, parts.toArray());
  }
}
