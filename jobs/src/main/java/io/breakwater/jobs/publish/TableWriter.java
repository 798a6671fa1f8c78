package io.breakwater.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.run.RunSpec;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.RiskTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes the tables of one run. Rows stand under (business_date, run_id) and stay invisible to
 * readers of the views until the run's manifest row is committed; writing a table again replaces
 * the same rows.
 */
public final class TableWriter {
  private final DeltaStore store;
  private final RunSpec run;

  /** A writer for one run. */
  public TableWriter(DeltaStore store, RunSpec run) {
    this.store = store;
    this.run = run;
  }

  /** Writes records that already carry their ids. */
  public <R extends Record> DeltaStore.Commit write(RiskTable<R> table, List<R> records) {
    RecordCodec<R> codec = table.codec();
    List<Row> rows = records.stream().map(codec::toRow).toList();
    return write(table, store.spark().createDataFrame(rows, codec.schema()).coalesce(1));
  }

  /** Writes rows that lead with a dense account key, whose venue and account id are joined here. */
  public <R extends Record> DeltaStore.Commit writeKeyed(RiskTable<R> table, JavaRDD<Row> keyed) {
    return write(table, named(table, keyed));
  }

  /** Rows with venue and account id in place of the dense account key. */
  public <R extends Record> Dataset<Row> named(RiskTable<R> table, JavaRDD<Row> keyed) {
    Dataset<Row> rows =
        store
            .spark()
            .createDataFrame(keyed, table.codec().keyedSchema())
            .drop("venue", "account_id");
    Dataset<Row> names = store.read(DeltaStore.VALIDATED, "account_dictionary");
    return rows.join(names, "account_key");
  }

  /** Writes rows that have at least the table's columns. */
  public <R extends Record> DeltaStore.Commit write(RiskTable<R> table, Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(lit(run.businessDate()).as("business_date"));
    columns.add(lit(run.runId()).as("run_id"));
    Arrays.stream(table.rowSchema().fields())
        .forEach(field -> columns.add(col(field.name()).cast(field.dataType())));
    return store.replace(
        rows.select(columns.toArray(new Column[0])),
        DeltaStore.PUBLISHED,
        table.name(),
        "business_date,run_id",
        predicate(),
        run.runId());
  }

  /** Rows of this run in a table, whether published yet or not. */
  public Dataset<Row> read(RiskTable<?> table) {
    return store
        .read(DeltaStore.PUBLISHED, table.name())
        .where(col("business_date").equalTo(lit(run.businessDate())))
        .where(col("run_id").equalTo(lit(run.runId())));
  }

  private String predicate() {
    return "business_date = DATE'" + run.businessDate() + "' AND run_id = '" + run.runId() + "'";
  }
}
