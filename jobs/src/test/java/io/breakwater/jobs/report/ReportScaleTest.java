package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large book streams through the report: it may take neither long nor much memory. */
class ReportScaleTest {
  private static final int ACCOUNTS = 100_000;
  private static final Duration MOST_TIME = Duration.ofSeconds(20);
  private static final long MOST_BYTES = 64L << 20;
  private static final long LARGEST_FILE = 5_000_000;

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** More than a million rows; what stays of them in memory is far below a row for each account. */
  @Test
  void hundredThousandAccountsAreRenderedInBounds(@TempDir Path folder) throws IOException {
    ReportModelBuilder builder = new ReportModelBuilder(SampleReport.identity());
    long before = used();
    long start = System.nanoTime();

    Path html = folder.resolve("report.html");
    try {
      SampleReport.rows(ACCOUNTS, row -> SampleReport.accept(builder, row));
      HtmlReport.write(builder.build(), html);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MOST_TIME);
      assertThat(used() - before).isLessThan(MOST_BYTES);
      assertThat(Files.size(html)).isBetween(300_000L, LARGEST_FILE);
    } finally {
      Reference.reachabilityFence(builder);
    }
  }
}
