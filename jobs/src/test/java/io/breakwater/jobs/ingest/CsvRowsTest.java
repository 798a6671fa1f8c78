package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.landing.Feed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {
  private final Path landing;

  CsvRowsTest(@TempDir Path landing) {
    this.landing = landing;
  }

  private List<CsvRows.CsvRow> rows(String... lines) {
    LandedFiles files = new LandedFiles(landing);
    Path csv = files.csv(Feed.INSURANCE_FUND, null, "a.csv", lines);
    List<CsvRows.CsvRow> rows = new ArrayList<>();
    try (CsvRows reader = CsvRows.open(files.landed(Feed.INSURANCE_FUND, null, csv))) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Test
  void columnsAreFoundByName() {
    List<CsvRows.CsvRow> rows =
        rows("pool,balance_usd,extra,venue,business_date", "main,1.5,?,v,2025-01-01");

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).values())
        .containsExactly(java.time.LocalDate.of(2025, 1, 1), "v", "main", 1.5);
    assertThat(rows.get(0).problem()).isNull();
    assertThat(rows.get(0).raw()).isNull();
    assertThat(rows.get(0).row()).isEqualTo(1);
  }

  @Test
  void badFieldsKeepTheirText() {
    String header = "business_date,venue,pool,balance_usd";
    List<CsvRows.CsvRow> rows =
        rows(
            header,
            "2025-01-01,v,main,abc",
            "2025-01-01,v,main,1,5",
            "2025-01-01,v,main",
            "2025-01-01,v,ma\u0000in,1",
            "2025-01-01,v,main,1");

    assertThat(rows)
        .extracting(CsvRows.CsvRow::problem)
        .containsExactly("PARSE-01", "PARSE-01", "PARSE-01", "PARSE-02", null);
    assertThat(rows)
        .extracting(CsvRows.CsvRow::raw)
        .containsExactly(
            "2025-01-01,v,main,abc",
            "2025-01-01,v,main,1,5",
            "2025-01-01,v,main",
            "2025-01-01,v,ma\uFFFDin,1",
            null);
    assertThat(rows).extracting(CsvRows.CsvRow::row).containsExactly(1L, 2L, 3L, 4L, 5L);
  }
}
