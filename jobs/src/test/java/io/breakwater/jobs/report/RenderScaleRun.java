package io.breakwater.jobs.report;

import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.spark.SparkSessions;
import io.breakwater.jobs.stage.RenderReports;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A process that publishes the tables of a made-up book of many accounts, or renders them with the
 * product's own renderer and says what that took.
 */
final class RenderScaleRun {
  private static final String RUN_ID = "2026-03-10-r1-7f3a9c1e0000";

  /** File with the path of the report and the seconds that it took. */
  static final String FIGURES = "rendered";

  private static final int ROWS_A_FILE = 100_000;
  private static final StructType DELIVERIES =
      new StructType()
          .add("business_date", DataTypes.DateType)
          .add("feed", DataTypes.StringType)
          .add("rows_read", DataTypes.LongType)
          .add("rows_accepted", DataTypes.LongType)
          .add("rows_quarantined", DataTypes.LongType)
          .add("rows_duplicate", DataTypes.LongType);

  private final DeltaStore store;
  private final Map<Class<?>, List<Row>> waiting = new HashMap<>();
  private final Map<Class<?>, Long> written = new HashMap<>();

  private RenderScaleRun(DeltaStore store) {
    this.store = store;
  }

  /**
   * Publishes or renders.
   *
   * @param arguments {@code write FOLDER ACCOUNTS}, or {@code render FOLDER}
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    SparkSession spark =
        SparkSessions.open(Map.of("spark.master", "local[2]"), folder.resolve("spark"));
    DeltaStore store = new DeltaStore(spark, folder.resolve("warehouse"));
    if (arguments[0].equals("write")) {
      new RenderScaleRun(store).publish(Integer.parseInt(arguments[2]));
    } else {
      render(store, folder);
    }
    spark.stop();
  }

  private static void render(DeltaStore store, Path folder) throws IOException {
    RunManifestRow run = new RunLedger(store).require(RUN_ID);
    long start = System.nanoTime();
    Path html = new RenderReports(store, folder.resolve("reports")).render(run, List.of()).html();
    double seconds = (System.nanoTime() - start) / 1e9;
    Files.writeString(folder.resolve(FIGURES), html + "\n" + seconds);
  }

  private void publish(int accounts) {
    RiskTables.all().forEach(table -> append(table, List.of()));
    store
        .spark()
        .createDataFrame(List.<Row>of(), DELIVERIES)
        .write()
        .format("delta")
        .save(store.pathOf(DeltaStore.VALIDATED, "ingested_file").toString());
    SampleReport.rows(accounts, this::accept);
    for (RiskTable<?> table : RiskTables.all()) {
      append(table, waiting.getOrDefault(table.rowType(), List.of()));
    }
    new RunLedger(store).publish(manifest());
  }

  private void accept(Record row) {
    for (RiskTable<?> table : RiskTables.all()) {
      if (table.rowType() == row.getClass()) {
        keep(table, row);
      }
    }
  }

  private <R extends Record> void keep(RiskTable<R> table, Record row) {
    List<Row> rows = waiting.computeIfAbsent(table.rowType(), type -> new ArrayList<>());
    rows.add(table.codec().toRow(table.rowType().cast(row)));
    if (rows.size() == ROWS_A_FILE) {
      append(table, rows);
      rows.clear();
    }
  }

  private void append(RiskTable<?> table, List<Row> rows) {
    written.merge(table.rowType(), (long) rows.size(), Long::sum);
    store
        .spark()
        .createDataFrame(List.copyOf(rows), table.rowSchema())
        .select(
            functions.lit(SampleReport.DATE).as("business_date"),
            functions.lit(RUN_ID).as("run_id"),
            functions.col("*"))
        .coalesce(1)
        .write()
        .format("delta")
        .partitionBy("business_date")
        .mode("append")
        .save(store.pathOf(DeltaStore.PUBLISHED, table.name()).toString());
  }

  private RunManifestRow manifest() {
    StringJoiner tables = new StringJoiner(",", "{", "}");
    for (RiskTable<?> table : RiskTables.all()) {
      tables.add(
          "\"%s\":{\"rows\":%d,\"contentHash\":\"none\"}"
              .formatted(table.name(), written.getOrDefault(table.rowType(), 0L)));
    }
    Instant now = Instant.parse("2026-03-11T01:00:00Z");
    return new RunManifestRow(
        RUN_ID,
        SampleReport.DATE,
        1,
        null,
        "identity",
        "0.1.0",
        "settings",
        "inputs",
        tables.toString(),
        "{}",
        "OK",
        now,
        now,
        null,
        "hash");
  }
}
