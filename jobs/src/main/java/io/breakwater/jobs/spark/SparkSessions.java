package io.breakwater.jobs.spark;

import io.breakwater.jobs.config.SparkGuard;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the one Spark session of a process. Three lists of settings: required ones that a user
 * cannot change, defaults for a single machine that {@code spark.*} system properties (a real
 * submit) and the configuration override.
 */
public final class SparkSessions {
  /** What the program itself depends on; {@link SparkGuard} adds the switches of safety. */
  public static final Map<String, String> REQUIRED = required();

  /** For one machine: loopback, no UI, few small partitions. */
  public static final Map<String, String> LOCAL_DEFAULTS = localDefaults();

  private SparkSessions() {}

  /**
   * Opens or returns the session.
   *
   * @param overrides configured {@code spark.*} settings, stronger than the local defaults
   * @param scratch folder for Spark's own files
   */
  public static SparkSession open(Map<String, String> overrides, Path scratch) {
    SparkConf conf = new SparkConf(true);
    LOCAL_DEFAULTS.forEach(conf::setIfMissing);
    conf.setIfMissing(
        "spark.sql.warehouse.dir", scratch.resolve("spark-warehouse").toUri().toString());
    if (System.getenv("SPARK_LOCAL_DIRS") == null) {
      conf.setIfMissing("spark.local.dir", scratch.resolve("spark-local").toString());
    }
    // Present before the overrides, so that an unsafe value is seen and refused, not silently
    // replaced.
    SparkGuard.safeValues().forEach(conf::setIfMissing);
    overrides.forEach(conf::set);
    REQUIRED.forEach(conf::set);
    SparkSession session = SparkSession.builder().config(conf).appName("breakwater").getOrCreate();
    session.sparkContext().setLogLevel("WARN");
    return session;
  }

  private static Map<String, String> required() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.sql.datetime.java8API.enabled", "true");
    settings.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    settings.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    settings.put("spark.master.rest.enabled", "false");
    return Map.copyOf(settings);
  }

  private static Map<String, String> localDefaults() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.master", "local[2]");
    settings.put("spark.ui.enabled", "false");
    // Every query's plan is written out for a page that is switched off: keep it short.
    settings.put("spark.sql.ui.explainMode", "simple");
    settings.put("spark.sql.debug.maxToStringFields", "2000");
    settings.put("spark.driver.host", "127.0.0.1");
    settings.put("spark.driver.bindAddress", "127.0.0.1");
    settings.put("spark.sql.shuffle.partitions", "4");
    settings.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
    settings.put("spark.databricks.delta.snapshotPartitions", "2");
    settings.put("spark.sql.files.maxPartitionBytes", "512m");
    settings.put("spark.sql.parquet.compression.codec", "zstd");
    // Cached rows are read back within the minute: trying encodings on each column costs more than
    // it saves.
    settings.put("spark.sql.inMemoryColumnarStorage.compressed", "false");
    // File statistics serve look-ups by account, the first columns; on all columns they dominate
    // small writes.
    settings.put("spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols", "2");
    // A writer sets a whole page aside for every column and date, however few rows a date has.
    settings.put("spark.hadoop.parquet.page.size", "131072");
    // A thread for every column chunk costs more than reading a local file in order.
    settings.put("spark.hadoop.parquet.hadoop.vectored.io.enabled", "false");
    // Hadoop's own local file system starts a shell for every file it makes; the other interface,
    // by which Delta keeps its checksums, starts five.
    settings.put(
        "spark.hadoop.spark.sql.streaming.checkpointFileManagerClass",
        "org.apache.spark.sql.execution.streaming.checkpointing"
            + ".FileSystemBasedCheckpointFileManager");
    settings.put("spark.hadoop.fs.file.impl", "io.breakwater.jobs.store.NioLocalFileSystem");
    settings.put("spark.delta.logStore.file.impl", "io.breakwater.jobs.store.LinkLogStore");
    return Map.copyOf(settings);
  }
}
