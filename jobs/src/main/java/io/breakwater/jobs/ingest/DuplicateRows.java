package io.breakwater.jobs.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows with the same key in a partition that is sorted by it. Of equal rows the first by file
 * and row is accepted and the others are duplicates; rows that differ are all kept out, because
 * nothing tells which one is right. Rows that broke a rule before take no part.
 */
final class DuplicateRows implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final int[] key;
  private final int[] values;
  private final int state;
  private final int conflict;
  private final Comparator<Row> provenance;

  /**
   * Looks at rows of one schema.
   *
   * @param key columns by which the partition is sorted first
   * @param conflict state of rows with the same key that differ
   */
  DuplicateRows(StructType schema, List<String> key, int conflict) {
    this.key = key.stream().mapToInt(schema::fieldIndex).toArray();
    this.values =
        java.util.stream.IntStream.range(0, schema.length())
            .filter(i -> !schema.fieldNames()[i].startsWith("_"))
            // The same observation may be delivered on two dates.
            .filter(i -> !schema.fieldNames()[i].equals("business_date"))
            .toArray();
    this.state = schema.fieldIndex(RowRules.STATE);
    this.conflict = conflict;
    this.provenance =
        new ByProvenance(schema.fieldIndex(LandedRows.FILE), schema.fieldIndex(LandedRows.ROW));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Marked(rows);
  }

  static Row withState(Row row, int state, int mark) {
    @Nullable Object[] cells = new @Nullable Object[row.length()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    cells[state] = mark;
    return RowFactory.create(cells);
  }

  static boolean same(Row a, Row b, int[] columns) {
    for (int column : columns) {
      if (!Objects.equals(a.get(column), b.get(column))) {
        return false;
      }
    }
    return true;
  }

  private void mark(List<Row> group, ArrayDeque<Row> out) {
    if (group.size() == 1) {
      out.add(group.get(0));
      return;
    }
    group.sort(provenance);
    Row first = group.get(0);
    boolean equal = group.stream().allMatch(row -> same(first, row, values));
    for (Row row : group) {
      if (!equal) {
        out.add(withState(row, state, conflict));
      } else {
        out.add(row == first ? row : withState(row, state, RowRules.DUPLICATE));
      }
    }
  }

  /** Hands on bad rows as they come and good rows group by group. */
  private final class Marked implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final ArrayDeque<Row> out = new ArrayDeque<>();
    private final List<Row> group = new ArrayList<>();

    Marked(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (out.isEmpty() && rows.hasNext()) {
        Row row = rows.next();
        if (row.getInt(state) != RowRules.ACCEPTED) {
          out.add(row);
        } else if (group.isEmpty() || same(group.get(0), row, key)) {
          group.add(row);
        } else {
          flush();
          group.add(row);
        }
      }
      if (out.isEmpty()) {
        flush();
      }
      return !out.isEmpty();
    }

    private void flush() {
      if (!group.isEmpty()) {
        mark(group, out);
        group.clear();
      }
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException("No more rows");
      }
      return out.remove();
    }
  }

  /** File, then row. */
  private record ByProvenance(int file, int row) implements Comparator<Row>, java.io.Serializable {
    @Override
    public int compare(Row a, Row b) {
      int byFile = Integer.compare(a.getInt(file), b.getInt(file));
      return byFile != 0 ? byFile : Long.compare(a.getLong(row), b.getLong(row));
    }
  }
}
