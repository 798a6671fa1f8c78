package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.RiskException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IngestLedgerTest {
  private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

  private final IngestLedger ledger =
      new IngestLedger(
          List.of(
              row("benchmark", DAY, "benchmark/d/a.csv", "1"),
              row("benchmark", DAY, "benchmark/d/b.csv", "2"),
              row("account", null, "account/a.csv", "3")));

  private static Row row(String feed, @Nullable LocalDate date, String file, String sha256) {
    @Nullable Object[] cells = {feed, date, file, sha256, 1L, 1L, 1L, 0L, 0L, "id"};
    return new GenericRowWithSchema(cells, IngestLedger.SCHEMA);
  }

  private static Delivery delivery(Feed feed, @Nullable LocalDate date) {
    return new Delivery(feed, date, Path.of("landing"), List.of());
  }

  private static LandedFile file(Feed feed, @Nullable LocalDate date, String name, String sha256) {
    return new LandedFile(feed, date, "file:///x", name, FileFormat.CSV, 1, 1, sha256);
  }

  @Test
  void theSameSetOfFilesIsDone() {
    List<LandedFile> files =
        List.of(
            file(Feed.BENCHMARK, DAY, "benchmark/d/b.csv", "2"),
            file(Feed.BENCHMARK, DAY, "benchmark/d/a.csv", "1"));

    assertThat(ledger.isPending(delivery(Feed.BENCHMARK, DAY), files, false)).isFalse();
    assertThat(ledger.isPending(delivery(Feed.BENCHMARK, DAY.plusDays(1)), files, false)).isTrue();
  }

  @Test
  void aDatedDeliveryNeitherGrowsNorShrinksSilently() {
    Delivery delivery = delivery(Feed.BENCHMARK, DAY);
    LandedFile a = file(Feed.BENCHMARK, DAY, "benchmark/d/a.csv", "1");
    LandedFile b = file(Feed.BENCHMARK, DAY, "benchmark/d/b.csv", "2");
    LandedFile c = file(Feed.BENCHMARK, DAY, "benchmark/d/c.csv", "4");

    assertThatThrownBy(() -> ledger.isPending(delivery, List.of(a), false))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-SNAP-01 ")
        .hasMessageContaining("where: benchmark/d/b.csv")
        .hasMessageContaining("observed: sha256 absent, ingested 2");
    assertThatThrownBy(() -> ledger.isPending(delivery, List.of(a, b, c), false))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("observed: sha256 4, ingested absent");
    assertThat(ledger.isPending(delivery, List.of(a), true)).isTrue();
  }

  @Test
  void filesWithoutADateMayArriveOneAfterAnother() {
    Delivery delivery = delivery(Feed.ACCOUNT, null);
    LandedFile a = file(Feed.ACCOUNT, null, "account/a.csv", "3");
    LandedFile other = file(Feed.ACCOUNT, null, "account/a.csv", "9");
    LandedFile b = file(Feed.ACCOUNT, null, "account/b.csv", "4");

    assertThat(ledger.isPending(delivery, List.of(a, b), false)).isTrue();
    assertThatThrownBy(() -> ledger.isPending(delivery, List.of(other, b), false))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("observed: sha256 9, ingested 3");
  }

  @Test
  void aTableMadeFromAllFilesNeedsThemAll() {
    assertThatCode(
            () -> ledger.requirePresent(Feed.BENCHMARK, List.of(delivery(Feed.BENCHMARK, DAY))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> ledger.requirePresent(Feed.BENCHMARK, List.of()))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-SNAP-05 ")
        .hasMessageContaining("where: benchmark/d/a.csv");
  }
}
