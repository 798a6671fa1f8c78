package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PriceJumpsTest {
  private static final int JUMP = 7;
  private static final StructType SCHEMA =
      new StructType()
          .add("instrument_key", DataTypes.IntegerType)
          .add("source", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("price", DataTypes.DoubleType)
          .add(RowRules.STATE, DataTypes.IntegerType);

  private static Row row(int key, double price, int state) {
    return RowFactory.create(key, "s", "ORACLE", price, state);
  }

  private static List<Integer> states(Map<String, Double> earlier, Row... rows) {
    List<Integer> states = new ArrayList<>();
    new PriceJumps(SCHEMA, 100, JUMP, earlier)
        .call(Arrays.asList(rows).iterator())
        .forEachRemaining(row -> states.add(row.getInt(4)));
    return states;
  }

  @Test
  void aCrashPassesAndAMisplacedPointDoesNot() {
    assertThat(
            states(
                Map.of(),
                row(1, 80, 0),
                row(1, 0.81, 0),
                row(1, 0.008, 0),
                row(1, 0.5, 0),
                row(1, 50.1, 0)))
        .containsExactly(0, 0, JUMP, 0, JUMP);
  }

  @Test
  void exactlyTheRatioPasses() {
    assertThat(states(Map.of(), row(1, 1, 0), row(1, 100, 0), row(1, 1, 0)))
        .containsExactly(0, 0, 0);
  }

  @Test
  void theLastStoredPriceIsTheFirstNeighbour() {
    Map<String, Double> earlier = Map.of(PriceJumps.seriesOf(1, "s", "ORACLE"), 1e6);

    assertThat(states(earlier, row(1, 1, 0), row(2, 1, 0))).containsExactly(JUMP, 0);
  }

  @Test
  void eachSeriesHasItsOwnLevelAndBadRowsHaveNone() {
    assertThat(states(Map.of(), row(1, 1, 0), row(1, Double.NaN, 4), row(2, 1e9, 0)))
        .containsExactly(0, 4, 0);
  }
}
