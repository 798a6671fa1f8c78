package io.breakwater.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.testing.SparkChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Cost of cascades on Spark from Parquet, each measurement in a process of its own; not part of any
 * build. The command and its figures are in {@code jobs/docs/performance.md}. Settings are system
 * properties: {@code benchmark.runs} is a list of {@code
 * ACCOUNTS:SCENARIOS:MASTER:MODE:REPETITIONS} and {@code benchmark.heap} the heap of each process.
 */
@Tag("benchmark")
class CascadeHostBenchmark {
  private static final String HEADER =
      "mode,master,accounts,legs,scenarios,repetition,cold_s,read_s,total_s,cpu_s,"
          + "million_account_scenario_rounds_per_s,hash";
  private static final int MOST_SCENARIOS = 1_000;
  private static final Path FOLDER = Path.of("target", "cascade-host").toAbsolutePath();

  @Test
  void measure() throws IOException, InterruptedException {
    Path lines = Files.createDirectories(FOLDER).resolve("figures.csv");
    Files.writeString(lines, HEADER + System.lineSeparator());
    for (String run :
        System.getProperty(
                "benchmark.runs",
                "2000:64:local[2]:REPLICATED:2 2000:300:local[2]:PARTITIONED:2 2000:300:local[2]:REPLICATED:1")
            .split(" ", -1)) {
      String[] parts = run.split(":", -1);
      Path folder = workload(parts[0]);
      start("run", folder.toString(), parts[1], parts[2], parts[3], parts[4], lines.toString());
    }
    try (Stream<String> figures = Files.lines(lines).skip(1)) {
      // Hosts, cores and repetitions may change times, never results.
      assertThat(
              figures
                  .map(line -> line.split(",", -1))
                  .collect(
                      Collectors.groupingBy(
                          cells -> cells[2] + " accounts, " + cells[4] + " scenarios",
                          TreeMap::new,
                          Collectors.mapping(cells -> cells[11], Collectors.toSet())))
                  .values())
          .isNotEmpty()
          .allMatch(hashes -> hashes.size() == 1);
    }
  }

  /** Accounts are written once for all measurements. */
  private static Path workload(String accounts) throws IOException, InterruptedException {
    Path folder = FOLDER.resolve("accounts-" + accounts);
    if (!Files.exists(folder.resolve("frame"))) {
      Files.createDirectories(folder);
      start("write", folder.toString(), accounts, Integer.toString(MOST_SCENARIOS));
    }
    return folder;
  }

  private static void start(String... arguments) throws IOException, InterruptedException {
    String heap = "-Xmx" + System.getProperty("benchmark.heap", "3g");
    Process process =
        new ProcessBuilder(SparkChild.command(List.of(heap), CascadeHostRun.class, arguments))
            .inheritIO()
            .start();
    assertThat(process.waitFor()).as(String.join(" ", arguments)).isZero();
  }
}
