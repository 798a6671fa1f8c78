package io.breakwater.jobs.store;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.delta.tables.DeltaTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The Delta tables of one warehouse folder: {@code validated/<table>} written by ingest and {@code
 * published/<table>} written by runs. Writes replace exactly the rows that their predicate names,
 * so that repeating a write is harmless.
 */
public final class DeltaStore {
  /** Tables written by ingest. */
  public static final String VALIDATED = "validated";

  /** Tables written by runs. */
  public static final String PUBLISHED = "published";

  /**
   * Columns of a partitioned table with statistics by file, the key first. Partitions are pruned
   * without them, and Delta spends more on each further column than on writing it.
   */
  private static final String INDEXED_COLUMNS = "2";

  private final SparkSession spark;
  private final Path warehouse;

  /** The store below {@code warehouse}. */
  public DeltaStore(SparkSession spark, Path warehouse) {
    this.spark = spark;
    this.warehouse = warehouse.toAbsolutePath().normalize();
  }

  /** The session this store works in. */
  public SparkSession spark() {
    return spark;
  }

  /** Folder of a table. */
  public Path pathOf(String area, String table) {
    return warehouse.resolve(area).resolve(table);
  }

  /** Whether the table has ever been written. */
  public boolean exists(String area, String table) {
    return Files.isDirectory(pathOf(area, table).resolve("_delta_log"));
  }

  /**
   * Reads the newest version of a table.
   *
   * @throws RiskException TABLE-01 when the table does not exist
   */
  public Dataset<Row> read(String area, String table) {
    if (!exists(area, table)) {
      throw RiskException.of(
              "TABLE-01",
              ExitCode.INPUT_UNAVAILABLE,
              "Table " + area + "." + table + " does not exist")
          .where(pathOf(area, table))
          .rule("a stage reads only tables that an earlier one has written")
          .next("run ./breakwater ingest for this landing folder first")
          .build();
    }
    return spark.read().format("delta").load(pathOf(area, table).toString());
  }

  /** Number of the newest version of a table. */
  public long version(String area, String table) {
    return DeltaTable.forPath(spark, pathOf(area, table).toString())
        .history(1)
        .select("version")
        .head()
        .getLong(0);
  }

  /**
   * Reads the newest version of a table, or an empty one with {@code schema} when it was never
   * written.
   */
  public Dataset<Row> readOrEmpty(String area, String table, StructType schema) {
    return exists(area, table)
        ? read(area, table)
        : spark.createDataFrame(java.util.List.of(), schema);
  }

  /**
   * Replaces the rows of a table that satisfy {@code predicate} by {@code rows} in one commit and
   * returns what was committed, counted and hashed on the way. Columns that the table does not have
   * yet are added to it, NULL in its older rows: a new version of Breakwater goes on in the
   * warehouse of the last.
   *
   * @param partitionBy partition columns, comma separated, used when the table is created
   * @param predicate rows to replace; every new row must satisfy it, or Delta refuses the write;
   *     empty replaces all rows
   * @param userMetadata note kept in the commit, for example the run id
   */
  public Commit replace(
      Dataset<Row> rows,
      String area,
      String table,
      String partitionBy,
      String predicate,
      String userMetadata) {
    ContentHash hash = new ContentHash(rows.schema());
    Observation observation = new Observation();
    Dataset<Row> observed = hash.observe(rows, observation);
    var writer =
        observed
            .write()
            .format("delta")
            .mode(SaveMode.Overwrite)
            .option("userMetadata", userMetadata)
            .option("mergeSchema", "true");
    if (!partitionBy.isEmpty()) {
      writer =
          writer
              .partitionBy(partitionBy.split(",", -1))
              .option("delta.dataSkippingNumIndexedCols", INDEXED_COLUMNS);
    }
    if (exists(area, table) && !predicate.isEmpty()) {
      writer = writer.option("replaceWhere", predicate);
    }
    writer.save(pathOf(area, table).toString());
    return hash.commit(seen(observation));
  }

  private static Map<String, Object> seen(Observation observation) {
    try {
      return observation.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RiskException.of(
              "RUN-02", ExitCode.INTERRUPTED, "The run was interrupted while a write finished")
          .next("run the same command again; a repeated write replaces the same rows")
          .causedBy(e);
    }
  }

  /**
   * What a write committed.
   *
   * @param rows rows committed
   * @param contentHash order-independent hash of the rows
   */
  public record Commit(long rows, String contentHash) {}
}
