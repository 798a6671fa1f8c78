package io.breakwater.jobs.report.page;

import java.util.List;

/**
 * A table.
 *
 * @param id element id
 * @param caption what the table holds, with as-of and selection
 * @param columns headings
 * @param rows cells, one per column
 * @param source published tables that the numbers come from, in words, or empty
 */
public record TableView(
    String id, Phrase caption, List<Column> columns, List<List<Cell>> rows, String source)
    implements Block {

  /** Rows from which on a table is worth filtering. */
  private static final int FILTERED_ROWS = 12;

  /** Copies the lists and checks the shape. */
  public TableView {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Table %s must have %s cells a row, cannot have: %s"
                .formatted(id, columns.size(), row.size()));
      }
    }
  }

  /** A table that names no source. */
  public TableView(String id, String caption, List<Column> columns, List<List<Cell>> rows) {
    this(id, Phrase.of(caption), columns, rows, "");
  }

  /** A heading with its unit (empty if the column has none). */
  public record Column(String label, String unit, boolean numeric) {
    /** Class names. */
    public String css() {
      return numeric ? "n" : "t";
    }
  }

  /** True when the table is long enough for a filter. */
  public boolean filtered() {
    return rows.size() >= FILTERED_ROWS;
  }
}
