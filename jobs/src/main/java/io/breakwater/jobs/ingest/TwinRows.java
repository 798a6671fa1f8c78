package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The accepted rows that share their key with a neighbour, in rows whose partitions are sorted by
 * keys of whole numbers. Nearly always few or none do: finding them takes one look at each pair of
 * neighbours, and only they go through the rules for duplicates.
 */
final class TwinRows {
  /** Rows that the driver looks at; with more, every row is looked at where it lies. */
  static final int MOST_ROWS = 10_000;

  private static final String MARK = "_mark";
  private static final String MARKED_FILE = "_marked_file";
  private static final String MARKED_ROW = "_marked_row";

  private final Dataset<Row> rows;
  private final List<Row> twins;
  private final int most;

  private TwinRows(Dataset<Row> rows, List<Row> twins, int most) {
    this.rows = rows;
    this.twins = twins;
    this.most = most;
  }

  /**
   * Looks for twins.
   *
   * @param rows rows whose partitions hold all rows of a key and are sorted by it
   * @param key names of key columns that Spark stores as 32-bit numbers
   * @param most twins that are looked at apart from the others
   */
  static TwinRows of(Dataset<Row> rows, List<String> key, int most) {
    StructType schema = rows.schema();
    Neighbours neighbours =
        new Neighbours(
            key.stream().mapToInt(schema::fieldIndex).toArray(),
            schema.fieldIndex(RowRules.STATE),
            schema.fieldIndex(LandedRows.FILE),
            schema.fieldIndex(LandedRows.ROW),
            most);
    List<Row> places =
        rows.queryExecution().toRdd().toJavaRDD().mapPartitions(neighbours::twins).collect();
    if (places.isEmpty() || places.size() > most) {
      return new TwinRows(rows, places, most);
    }
    StructType placed =
        new StructType()
            .add(LandedRows.FILE, DataTypes.IntegerType)
            .add(LandedRows.ROW, DataTypes.LongType);
    Dataset<Row> wanted = rows.sparkSession().createDataFrame(places, placed);
    String[] place = placed.fieldNames();
    List<Row> twins =
        rows.join(broadcast(wanted), place, "left_semi")
            .select(columns(Arrays.asList(schema.fieldNames())))
            .coalesce(1)
            .sortWithinPartitions(columns(key))
            .collectAsList();
    return new TwinRows(rows, twins, most);
  }

  /** Whether there are too many to mark them apart from the others. */
  boolean tooMany() {
    return twins.size() > most;
  }

  /** All rows, in their order, with the states that the rules for duplicates give the twins. */
  Dataset<Row> marked(DuplicateRows duplicates) {
    if (twins.isEmpty()) {
      return rows;
    }
    StructType schema = rows.schema();
    int state = schema.fieldIndex(RowRules.STATE);
    int file = schema.fieldIndex(LandedRows.FILE);
    int number = schema.fieldIndex(LandedRows.ROW);
    List<Row> found = new ArrayList<>();
    duplicates
        .call(twins.iterator())
        .forEachRemaining(
            row -> found.add(RowFactory.create(row.get(file), row.get(number), row.get(state))));
    Dataset<Row> marks =
        rows.sparkSession()
            .createDataFrame(
                found,
                new StructType()
                    .add(MARKED_FILE, DataTypes.IntegerType)
                    .add(MARKED_ROW, DataTypes.LongType)
                    .add(MARK, DataTypes.IntegerType));
    Column[] cells = columns(Arrays.asList(schema.fieldNames()));
    cells[state] = coalesce(col(MARK), col(RowRules.STATE)).as(RowRules.STATE);
    Column same =
        col(LandedRows.FILE)
            .equalTo(col(MARKED_FILE))
            .and(col(LandedRows.ROW).equalTo(col(MARKED_ROW)));
    return rows.join(broadcast(marks), same, "left").select(cells);
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
  }

  /** Compares each accepted row with the accepted one before it. */
  private record Neighbours(int[] key, int state, int file, int row, int most)
      implements Serializable {

    /** File and row of the twins of one partition, no more than are of use. */
    Iterator<Row> twins(Iterator<InternalRow> sorted) {
      List<Row> twins = new ArrayList<>();
      int[] before = new int[key.length];
      @Nullable Row place = null;
      while (sorted.hasNext() && twins.size() <= most) {
        InternalRow now = sorted.next();
        if (now.getInt(state) != RowRules.ACCEPTED) {
          continue;
        }
        boolean same = place != null;
        for (int i = 0; i < key.length; i++) {
          int value = now.getInt(key[i]);
          same &= value == before[i];
          before[i] = value;
        }
        Row here = RowFactory.create(now.getInt(file), now.getLong(row));
        if (same) {
          if (twins.isEmpty() || twins.get(twins.size() - 1) != place) {
            twins.add(place);
          }
          twins.add(here);
        }
        place = here;
      }
      return twins.iterator();
    }
  }
}
