package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.testing.SparkTestSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Marking the twins alone against looking at every row. */
class TwinRowsIT {
  private static final int CONFLICT = 7;
  private static final List<String> KEY = List.of("business_date", "account_key");
  private static final StructType SCHEMA =
      new StructType()
          .add("business_date", DataTypes.DateType)
          .add("account_key", DataTypes.IntegerType)
          .add("quantity", DataTypes.DoubleType)
          .add(LandedRows.FILE, DataTypes.IntegerType)
          .add(LandedRows.ROW, DataTypes.LongType)
          .add(RowRules.STATE, DataTypes.IntegerType);

  /** Singles, equal and differing twins and triples, and rows that broke a rule between them. */
  private static Dataset<Row> rows(long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (long row = 0; row < 400; row++) {
      int state = random.nextInt(10) == 0 ? 3 : RowRules.ACCEPTED;
      rows.add(
          RowFactory.create(
              LocalDate.of(2026, 1, 1 + random.nextInt(3)),
              random.nextInt(120),
              1.0 + random.nextInt(2),
              random.nextInt(3),
              row,
              state));
    }
    Collections.shuffle(rows, random);
    return SparkTestSession.get()
        .createDataFrame(rows, SCHEMA)
        .repartition(3, functions.col("business_date"))
        .sortWithinPartitions("business_date", "account_key");
  }

  private static List<Row> sorted(Dataset<Row> rows) {
    return rows.coalesce(1).sortWithinPartitions(LandedRows.FILE, LandedRows.ROW).collectAsList();
  }

  @Test
  void bothWaysMarkTheSameRows() {
    for (long seed = 1; seed <= 3; seed++) {
      Dataset<Row> rows = rows(seed).persist();
      DuplicateRows duplicates = new DuplicateRows(SCHEMA, KEY, CONFLICT);
      List<Row> everyRow = sorted(rows.mapPartitions(duplicates, Encoders.row(SCHEMA)));

      TwinRows twins = TwinRows.of(rows, KEY, TwinRows.MOST_ROWS);
      List<Row> twinsAlone = sorted(twins.marked(duplicates));

      assertThat(twins.tooMany()).isFalse();
      assertThat(twinsAlone).as("seed %d", seed).isEqualTo(everyRow);
      assertThat(twinsAlone)
          .extracting(row -> row.getInt(5))
          .contains(RowRules.ACCEPTED, RowRules.DUPLICATE, CONFLICT, 3);
      rows.unpersist();
    }
  }

  @Test
  void tooManyTwinsAreSaidToBe() {
    assertThat(TwinRows.of(rows(1), KEY, 5).tooMany()).isTrue();
  }
}
