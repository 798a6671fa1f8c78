package io.breakwater.jobs.testing;

import io.breakwater.jobs.spark.SparkSessions;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of a test JVM; opening a session per class would cost more than the tests.
 */
public final class SparkTestSession {
  private SparkTestSession() {}

  /** The shared session, on loopback with two small partitions. */
  public static SparkSession get() {
    return SparkSessions.open(
        Map.of("spark.sql.shuffle.partitions", "2", "spark.ui.enabled", "false"),
        Path.of("target", "spark").toAbsolutePath());
  }
}
