package io.breakwater.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.testing.SparkChild;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cascades whose executor is killed have the bits of cascades that nobody disturbs. */
class ExecutorLossIT {
  private static final long PATIENCE_MINUTES = 5;

  @Test
  void lossOfAnExecutorChangesNoBit(@TempDir Path folder) throws IOException, InterruptedException {
    Map<String, String> seen = run(folder);

    assertThat(seen)
        .containsEntry("account-pass", "true")
        .containsEntry("partitioned", "true")
        .containsEntry("scenarios", "true")
        .containsEntry("removed-in-account-pass", "1")
        .containsEntry("removed-in-partitioned", "1")
        .containsEntry("removed-in-scenarios", "1");
    assertThat(Integer.parseInt(seen.get("rounds"))).isGreaterThan(5);
  }

  /** Spark starts executors from a home folder; the class path stands in for its jars. */
  private static Map<String, String> run(Path folder) throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve("spark-home"));
    Path jars = Files.createDirectory(home.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar") && !Files.exists(jars.resolve(jar.getFileName()))) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    Path answer = folder.resolve("answer");
    List<String> command =
        SparkChild.command(
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"),
            ExecutorLossRun.class,
            answer.toString());
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process driver = builder.start();
    try {
      assertThat(driver.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
          .as(Files.readString(log))
          .isTrue();
    } finally {
      driver.descendants().forEach(ProcessHandle::destroyForcibly);
      driver.destroyForcibly();
    }
    assertThat(answer).as(Files.readString(log)).exists();
    Map<String, String> seen = new TreeMap<>();
    for (String line : Files.readAllLines(answer)) {
      seen.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    return seen;
  }
}
