package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.testing.SparkChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report of 100,000 accounts from published tables, through Spark, in a process with one
 * gigabyte of heap; not part of any build, for publishing the tables takes minutes. The command and
 * its figures are in {@code jobs/docs/performance.md}.
 */
@Tag("benchmark")
class RenderScaleBenchmark {
  private static final int ACCOUNTS = 100_000;
  private static final double MOST_SECONDS =
      Double.parseDouble(System.getProperty("render.seconds", "20"));

  @Test
  void hundredThousandAccountsAreRenderedInOneGigabyte(@TempDir Path folder)
      throws IOException, InterruptedException {
    start("-Xmx2g", folder, "write", folder.toString(), Integer.toString(ACCOUNTS));

    start("-Xmx1g", folder, "render", folder.toString());

    List<String> figures = Files.readAllLines(folder.resolve(RenderScaleRun.FIGURES));
    Path html = Path.of(figures.get(0));
    assertThat(Files.readString(html)).contains(">100,000<");
    assertThat(Files.size(html)).isLessThan(5_000_000);
    try (var lines = Files.lines(html.resolveSibling("csv").resolve("account_health.csv"))) {
      assertThat(lines.skip(1).count()).isGreaterThanOrEqualTo(ACCOUNTS);
    }
    assertThat(Double.parseDouble(figures.get(1))).isLessThanOrEqualTo(MOST_SECONDS);
  }

  private static void start(String heap, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve(arguments[0] + ".log");
    Process process =
        new ProcessBuilder(SparkChild.command(List.of(heap), RenderScaleRun.class, arguments))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = process.waitFor();
    assertThat(code).as(Files.readString(output)).isZero();
  }
}
