package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingScanTest {
  private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

  private final Path landing;

  LandingScanTest(@TempDir Path landing) {
    this.landing = landing;
  }

  @Test
  void findsDeliveriesAndNamesWhatNothingReads() throws IOException {
    LandedFiles files = new LandedFiles(landing);
    files.csv(Feed.PRICE, DAY, "b.csv", "x");
    files.csv(Feed.PRICE, DAY, "a.parquet", "x");
    files.csv(Feed.PRICE, DAY, ".c.csv.part", "x");
    files.csv(Feed.PRICE, DAY, "_SUCCESS", "x");
    files.csv(Feed.PRICE, DAY, "notes.txt", "x");
    files.csv(Feed.ACCOUNT, null, "a.csv.gz", "x");
    Files.createDirectories(landing.resolve("_import/price"));
    Files.createDirectories(landing.resolve("prices"));

    LandingScan scan = LandingScan.of(landing);

    assertThat(scan.deliveries())
        .extracting(Delivery::name)
        .containsExactly("account", "price of 2025-06-01");
    assertThat(scan.deliveries().get(1).files())
        .extracting(f -> f.getFileName().toString())
        .containsExactly("a.parquet", "b.csv");
    assertThat(scan.ignored())
        .containsExactly("prices", "price/business_date=2025-06-01/notes.txt");
  }

  @Test
  void aDatedFeedNeedsADateFolder() {
    new LandedFiles(landing).csv(Feed.PRICE, null, "a.csv", "x");

    assertThatThrownBy(() -> LandingScan.of(landing))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-LAND-01 ")
        .hasMessageContaining("where: price/a.csv");
  }

  @Test
  void aDateFolderNamesADate() throws IOException {
    Files.createDirectories(landing.resolve("price/business_date=2025-02-30"));

    assertThatThrownBy(() -> LandingScan.of(landing))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-LAND-02 ")
        .hasMessageContaining("observed: business_date=2025-02-30");
  }
}
