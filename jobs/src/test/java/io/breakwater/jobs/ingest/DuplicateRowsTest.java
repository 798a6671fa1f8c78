package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DuplicateRowsTest {
  private static final int CONFLICT = 9;
  private static final int BAD = 3;
  private static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.StringType)
          .add("value", DataTypes.DoubleType)
          .add(LandedRows.FILE, DataTypes.IntegerType)
          .add(LandedRows.ROW, DataTypes.LongType)
          .add(RowRules.STATE, DataTypes.IntegerType);

  private static Row row(@Nullable String key, @Nullable Double value, long row, int state) {
    return RowFactory.create(key, value, 0, row, state);
  }

  private static List<String> marked(Row... rows) {
    List<String> marked = new ArrayList<>();
    new DuplicateRows(SCHEMA, List.of("key"), CONFLICT)
        .call(Arrays.asList(rows).iterator())
        .forEachRemaining(row -> marked.add(row.getLong(3) + ":" + row.getInt(4)));
    marked.sort(null);
    return marked;
  }

  @Test
  void equalRowsCollapseToTheFirst() {
    assertThat(marked(row("a", 1.0, 2, 0), row("a", 1.0, 1, 0), row("b", 1.0, 3, 0)))
        .containsExactly("1:0", "2:-1", "3:0");
  }

  @Test
  void differingRowsAreAllKeptOut() {
    assertThat(marked(row("a", 1.0, 1, 0), row("a", 1.0, 2, 0), row("a", null, 3, 0)))
        .containsExactly("1:9", "2:9", "3:9");
  }

  @Test
  void rowsThatBrokeARuleTakeNoPart() {
    assertThat(marked(row("a", 1.0, 1, 0), row("a", 2.0, 2, BAD), row("a", 1.0, 3, 0)))
        .containsExactly("1:0", "2:3", "3:-1");
  }

  @Test
  void absentKeysAreEqualKeys() {
    assertThat(marked(row(null, 1.0, 1, 0), row(null, 2.0, 2, 0))).containsExactly("1:9", "2:9");
  }

  @Test
  void noRowsStayNoRows() {
    assertThat(marked()).isEmpty();
  }
}
