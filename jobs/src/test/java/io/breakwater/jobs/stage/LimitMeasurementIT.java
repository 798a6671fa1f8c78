package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breakwater.jobs.config.LimitDefinition;
import io.breakwater.jobs.config.LimitDefinition.Aggregate;
import io.breakwater.jobs.config.LimitDefinition.Side;
import io.breakwater.jobs.table.LimitBreachRow;
import io.breakwater.jobs.testing.SparkTestSession;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Limits on a table small enough to add up by hand. */
class LimitMeasurementIT {
  private static final StructType SCHEMA =
      new StructType()
          .add("venue", DataTypes.StringType)
          .add("status", DataTypes.StringType)
          .add("debt_usd", DataTypes.DoubleType);

  // a: 30 of 100 in trouble; b: owes nothing; c: nothing known; d: more than a decimal can hold
  private static final List<Row> ROWS =
      List.of(
          RowFactory.create("a", "LIQUIDATABLE", 30.0),
          RowFactory.create("a", "HEALTHY", 70.0),
          RowFactory.create("a", "UNPRICED", null),
          RowFactory.create("b", "NO_DEBT", 0.0),
          RowFactory.create("c", "UNPRICED", null),
          RowFactory.create("d", "LIQUIDATABLE", 3e35),
          RowFactory.create("d", "HEALTHY", 1e35));

  private static List<LimitBreachRow> measure(LimitDefinition limit, List<Row> rows) {
    Dataset<Row> table = SparkTestSession.get().createDataFrame(rows, SCHEMA).repartition(3);
    return LimitMeasurement.of(limit, table);
  }

  private static LimitDefinition limit(
      Aggregate aggregate, boolean share, @Nullable String per, Side side, double... levels) {
    return new LimitDefinition(
        "x",
        "account_health",
        "debt_usd",
        aggregate,
        share,
        new TreeMap<>(share ? Map.of("status", List.of("LIQUIDATABLE")) : Map.of()),
        per,
        side,
        levels[0],
        levels[1],
        "share",
        "d",
        "s",
        "1");
  }

  @Test
  void shareOfEachScopeIsExactAndWhatIsUnknownWarns() {
    assertThat(measure(limit(Aggregate.SUM, true, "venue", Side.ABOVE, 0.3, 0.5), ROWS))
        .extracting(
            LimitBreachRow::scope,
            LimitBreachRow::observed,
            LimitBreachRow::verdict,
            LimitBreachRow::reason)
        .containsExactly(
            tuple("a", 0.3, "WARN", null),
            tuple("b", Double.NaN, "OK", "NOT_MEASURED"),
            tuple("c", Double.NaN, "WARN", "NOT_MEASURED"),
            tuple("d", 0.75, "BREACH", null));
  }

  @Test
  void countsSharesOfRowsThatHaveAValue() {
    assertThat(measure(limit(Aggregate.COUNT, true, "venue", Side.ABOVE, 0.4, 0.5), ROWS))
        .extracting(LimitBreachRow::scope, LimitBreachRow::observed, LimitBreachRow::verdict)
        .containsExactly(
            tuple("a", 0.5, "BREACH"),
            tuple("b", 0.0, "OK"),
            tuple("c", Double.NaN, "OK"),
            tuple("d", 0.5, "BREACH"));
  }

  @Test
  void extremesAreHeldAgainstEitherSide() {
    assertThat(measure(limit(Aggregate.MAXIMUM, false, null, Side.ABOVE, 1, 4e35), ROWS))
        .extracting(LimitBreachRow::scope, LimitBreachRow::observed, LimitBreachRow::verdict)
        .containsExactly(tuple("all", 3e35, "WARN"));
    assertThat(measure(limit(Aggregate.MINIMUM, false, null, Side.BELOW, 10, 0), ROWS))
        .extracting(LimitBreachRow::scope, LimitBreachRow::observed, LimitBreachRow::verdict)
        .containsExactly(tuple("all", 0.0, "BREACH"));
  }

  @Test
  void limitOnAnEmptyTableIsNotTakenForHeld() {
    for (Aggregate aggregate : List.of(Aggregate.SUM, Aggregate.MAXIMUM)) {
      assertThat(measure(limit(aggregate, false, "venue", Side.ABOVE, 1, 2), List.of()))
          .extracting(LimitBreachRow::scope, LimitBreachRow::verdict, LimitBreachRow::reason)
          .containsExactly(tuple("all", "WARN", "NOT_MEASURED"));
    }
  }
}
