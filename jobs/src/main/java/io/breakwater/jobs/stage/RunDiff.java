package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.spark.ExactTotals;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** What two published runs say differently, table by table and column by column. */
public final class RunDiff {
  private static final String FIRST = "first";
  private static final String SECOND = "second";

  private final DeltaStore store;

  /** Differences between runs of one warehouse. */
  public RunDiff(DeltaStore store) {
    this.store = store;
  }

  /**
   * One table.
   *
   * @param table name
   * @param rowsFirst rows of the first run
   * @param rowsSecond rows of the second run
   * @param onlyFirst keys that only the first run has
   * @param onlySecond keys that only the second run has
   * @param changed keys that both have, with a different value somewhere
   * @param columns columns with a difference
   */
  public record TableDiff(
      String table,
      long rowsFirst,
      long rowsSecond,
      long onlyFirst,
      long onlySecond,
      long changed,
      List<ColumnDiff> columns) {
    /** Copies the list. */
    public TableDiff {
      columns = List.copyOf(columns);
    }

    /** Whether both runs say the same. */
    public boolean isSame() {
      return onlyFirst + onlySecond + changed == 0;
    }
  }

  /**
   * One column; sums are over all rows of a run that have a value, and absent unless the column
   * holds numbers.
   *
   * @param column name
   * @param changed keys of both runs with a different value
   * @param sumFirst exact sum of the first run
   * @param sumSecond exact sum of the second run
   */
  public record ColumnDiff(
      String column, long changed, @Nullable BigDecimal sumFirst, @Nullable BigDecimal sumSecond) {}

  /** Every table of both runs in the order in which runs write them. */
  public List<TableDiff> tables(RunManifestRow first, RunManifestRow second) {
    JsonNode before = contents(first);
    JsonNode after = contents(second);
    List<TableDiff> tables = new ArrayList<>();
    for (RiskTable<?> table : RiskTables.all()) {
      boolean known = before.has(table.name()) && after.has(table.name());
      if (known && before.get(table.name()).equals(after.get(table.name()))) {
        long rows = before.get(table.name()).get("rows").asLong();
        tables.add(new TableDiff(table.name(), rows, rows, 0, 0, 0, List.of()));
      } else if (store.exists(DeltaStore.PUBLISHED, table.name())) {
        tables.add(compared(table, first, second));
      }
    }
    return tables;
  }

  private TableDiff compared(RiskTable<?> table, RunManifestRow first, RunManifestRow second) {
    List<StructField> values =
        Arrays.stream(table.rowSchema().fields())
            .filter(field -> !table.key().contains(field.name()))
            .toList();
    Dataset<Row> both = joined(table, first, second);
    Column inFirst = col(FIRST).isNotNull();
    Column inSecond = col(SECOND).isNotNull();
    Column changed = lit(false);
    List<Column> counts = new ArrayList<>();
    for (StructField value : values) {
      Column differs =
          inFirst
              .and(inSecond)
              .and(
                  not(
                      col(FIRST + "." + value.name())
                          .eqNullSafe(col(SECOND + "." + value.name()))));
      changed = changed.or(differs);
      counts.add(count(when(differs, 1)).as("changed_" + value.name()));
    }
    counts.add(count(when(changed, 1)).as("changed"));
    counts.add(count(when(inFirst.and(col(SECOND).isNull()), 1)).as("only_first"));
    counts.add(count(when(inSecond.and(col(FIRST).isNull()), 1)).as("only_second"));
    counts.add(count(when(inSecond, 1)).as("rows_second"));
    Row totals =
        both.agg(count(when(inFirst, 1)).as("rows_first"), counts.toArray(new Column[0])).head();
    long onlyFirst = totals.getAs("only_first");
    long onlySecond = totals.getAs("only_second");
    List<StructField> moved =
        values.stream()
            .filter(
                value ->
                    onlyFirst + onlySecond > 0 || totals.<Long>getAs("changed_" + value.name()) > 0)
            .toList();
    return new TableDiff(
        table.name(),
        totals.getAs("rows_first"),
        totals.getAs("rows_second"),
        onlyFirst,
        onlySecond,
        totals.getAs("changed"),
        columns(table, first, second, moved, totals));
  }

  private List<ColumnDiff> columns(
      RiskTable<?> table,
      RunManifestRow first,
      RunManifestRow second,
      List<StructField> moved,
      Row totals) {
    List<String> numbers =
        moved.stream()
            .filter(field -> field.dataType().equals(DataTypes.DoubleType))
            .map(StructField::name)
            .toList();
    Map<String, BigDecimal> before = sums(table, first, numbers);
    Map<String, BigDecimal> after = sums(table, second, numbers);
    return moved.stream()
        .map(
            field ->
                new ColumnDiff(
                    field.name(),
                    totals.getAs("changed_" + field.name()),
                    before.get(field.name()),
                    after.get(field.name())))
        .toList();
  }

  private Map<String, BigDecimal> sums(
      RiskTable<?> table, RunManifestRow run, List<String> numbers) {
    return numbers.isEmpty() ? Map.of() : ExactTotals.of(rows(table, run), numbers);
  }

  /** Rows of both runs side by side: the key, and the values of each as a struct or NULL. */
  private Dataset<Row> joined(RiskTable<?> table, RunManifestRow first, RunManifestRow second) {
    return packed(table, first, FIRST)
        .join(
            packed(table, second, SECOND),
            scala.jdk.javaapi.CollectionConverters.asScala(table.key()).toSeq(),
            "full_outer");
  }

  private Dataset<Row> packed(RiskTable<?> table, RunManifestRow run, String name) {
    List<Column> columns = new ArrayList<>();
    table.key().forEach(key -> columns.add(col(key)));
    columns.add(
        struct(
                Arrays.stream(table.rowSchema().fieldNames())
                    .filter(field -> !table.key().contains(field))
                    .map(functions::col)
                    .toArray(Column[]::new))
            .as(name));
    return rows(table, run).select(columns.toArray(new Column[0]));
  }

  private Dataset<Row> rows(RiskTable<?> table, RunManifestRow run) {
    return store
        .read(DeltaStore.PUBLISHED, table.name())
        .where(col("business_date").equalTo(lit(run.businessDate())))
        .where(col("run_id").equalTo(lit(run.runId())));
  }

  private static JsonNode contents(RunManifestRow manifest) {
    try {
      return JsonMapper.builder().build().readTree(manifest.tablesJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The manifest of " + manifest.runId() + " holds no JSON", e);
    }
  }

  /** Why the value of the legs of both runs differs. */
  public List<ValueChange> valueChanges(RunManifestRow first, RunManifestRow second) {
    Dataset<Row> legs =
        joined(RiskTables.POSITION_VALUE, first, second)
            .where(not(col(FIRST + ".value_usd").eqNullSafe(col(SECOND + ".value_usd"))))
            .select(
                col("leg"),
                col(FIRST + ".quantity"),
                col(FIRST + ".price"),
                col(FIRST + ".value_usd"),
                col(SECOND + ".quantity"),
                col(SECOND + ".price"),
                col(SECOND + ".value_usd"));
    ValueChange.Sums sums = new ValueChange.Sums();
    legs.toLocalIterator()
        .forEachRemaining(
            leg ->
                sums.add(
                    leg.getString(0),
                    new ValueChange.Leg(number(leg, 1), number(leg, 2), number(leg, 3)),
                    new ValueChange.Leg(number(leg, 4), number(leg, 5), number(leg, 6))));
    return sums.bySide();
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }
}
