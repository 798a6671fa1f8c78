package io.breakwater.jobs.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** One row of a CSV source, read by column name. */
final class SourceRow {
  private final Map<String, Integer> columns;
  private final List<String> cells;
  private final long line;

  SourceRow(Map<String, Integer> columns, List<String> cells, long line) {
    this.columns = columns;
    this.cells = cells;
    this.line = line;
  }

  /** Line of the file the row starts on, 1 for the header. */
  long line() {
    return line;
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  int width() {
    return cells.size();
  }

  boolean spansLines() {
    return cells.stream().anyMatch(cell -> cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0);
  }

  /** The cell of a column known to be there. */
  String text(String column) {
    Integer index = columns.get(column);
    if (index == null) {
      throw new IllegalArgumentException("No such column: " + column);
    }
    return cells.get(index);
  }

  double number(String column) throws RowRejected {
    return Fields.number(text(column), column);
  }

  BigDecimal decimal(String column) throws RowRejected {
    return Fields.decimal(text(column), column);
  }

  long whole(String column) throws RowRejected {
    return Fields.whole(text(column), column);
  }

  String present(String column) throws RowRejected {
    return Fields.present(text(column), column);
  }

  String address(String column) throws RowRejected {
    return Fields.address(text(column), column);
  }

  /** The cells joined again, for the rejects list. */
  String raw() {
    return String.join(",", cells);
  }
}
