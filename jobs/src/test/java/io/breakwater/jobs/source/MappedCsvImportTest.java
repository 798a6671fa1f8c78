package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.Landed.Row;
import io.breakwater.jobs.source.MappedCsvImport.Parameters;
import io.breakwater.risk.testing.RealFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedCsvImportTest {
  private static final String BENCHMARK =
      """
      feed = benchmark
      stem = sector-etfs
      where { ticker = [XLK, XLU] }
      columns {
        business_date { from = date, time-format = utc-date }
        benchmark_id { from = ticker, values { XLK = technology, XLU = utilities } }
        level { from = close, scale = 0.01 }
        version { constant = "2024" }
      }
      """;

  private final Path folder;

  MappedCsvImportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path landing() {
    return folder.resolve("landing");
  }

  private ImportReport run(String mapping, String... lines) {
    Path mappingFile = Landed.file(folder, "mapping.conf", mapping);
    Path file = Landed.file(folder, "in.csv", lines);
    return new MappedCsvImport(new Parameters(mappingFile, file, landing())).run();
  }

  @Test
  void columnsAreRenamedScaledReplacedAndFilled() {
    ImportReport report =
        run(
            BENCHMARK,
            "date,ticker,close",
            "2024-01-02,XLK,19000",
            "2024-01-02,XLU,6300",
            "2024-01-03,XLK,18900",
            "2024-01-03,SPY,47000");
    List<Row> rows = Landed.rows(landing(), Feed.BENCHMARK, LocalDate.of(2024, 1, 2));
    assertThat(rows)
        .extracting(row -> row.text("benchmark_id"))
        .containsExactly("technology", "utilities");
    assertThat(rows.get(0).number("level")).isEqualTo(190);
    assertThat(rows.get(0).text("version")).isEqualTo("2024");
    assertThat(rows.get(0).has("return")).isFalse();
    assertThat(Landed.rows(landing(), Feed.BENCHMARK, LocalDate.of(2024, 1, 3))).hasSize(1);
    assertThat(report.count("NOT-SELECTED")).isEqualTo(1);
    assertThat(report.files().get(0).skipped()).isEqualTo(1);
  }

  @Test
  void badRowsAreQuarantinedUnderTheRulesOfTheFeed() {
    ImportReport report =
        run(
            BENCHMARK.replace("where { ticker = [XLK, XLU] }", ""),
            "date,ticker,close",
            "2024-01-02,XLK,0",
            "2024-01-02,SPY,1",
            "2024-02-30,XLK,1",
            ",XLK,1",
            "2024-01-04,XLK,\"1,5\"",
            "2024-01-05,XLK,",
            "2024-01-06,XLK,1",
            "2024-01-06,XLK,2",
            "2024-01-07,XLK,1",
            "2024-01-07,XLK,1");
    assertThat(Landed.rejects(report))
        .extracting(line -> line.split(",", -1)[2])
        .containsExactly(
            "NUM-NOT-POSITIVE",
            "MAP-01",
            "TIME-02",
            "PARSE-01",
            "PARSE-01",
            "PRICE-06",
            "PRICE-06");
    assertThat(report.count("DUPLICATE")).isEqualTo(1);
    // an empty optional cell stays empty
    assertThat(Landed.rows(landing(), Feed.BENCHMARK, LocalDate.of(2024, 1, 5)))
        .singleElement()
        .satisfies(row -> assertThat(row.has("level")).isFalse());
  }

  @Test
  void equalEventsAreKept() {
    String mapping =
        """
        feed = flow
        stem = events
        columns {
          ts { from = t, time-format = epoch-seconds }
          venue { constant = v }
          account_id { from = a }
          asset_id { constant = ETH }
          kind { from = k, values { in = DEPOSIT, out = WITHDRAW } }
          quantity { from = q, scale = 1e-18 }
        }
        """;
    run(mapping, "t,a,k,q", "1609480800,1,in,2e18", "1609480800,1,in,2e18");
    assertThat(Landed.rows(landing(), Feed.FLOW, LocalDate.of(2021, 1, 1)))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.number("quantity")).isCloseTo(2, within(1e-15)));
  }

  @Test
  void slowFeedIsOneFile() {
    run(
        """
        feed = price_feed
        stem = feeds
        columns {
          id { from = id }
          source { constant = oracle }
          heartbeat_s { from = beat }
        }
        """,
        "id,beat",
        "ETH,3600",
        "BTC,1.5");
    assertThat(
            Files.exists(
                LandingWriter.folderOf(landing(), Feed.PRICE_FEED, null).resolve("feeds.parquet")))
        .isTrue();
    assertThat(Landed.rows(landing(), Feed.PRICE_FEED, null))
        .singleElement()
        .satisfies(row -> assertThat(row.whole("heartbeat_s")).isEqualTo(3_600));
  }

  @ParameterizedTest
  @CsvSource({
    "feed = benchmark,feed = benchmrk,did you mean benchmark?",
    "stem =,steem =,did you mean stem?",
    "level {,levle {,did you mean level?",
    "from = close,form = close,did you mean from?",
    "time-format = utc-date,time-format = utcdate,did you mean utc-date?",
    "scale = 0.01,scale = 0,finite number other than 0",
    "version {,quality_of_row {,use one of: benchmark_id"
  })
  void wrongMappingNamesTheKeyAndTheNextStep(String right, String wrong, String expected) {
    String mapping = BENCHMARK.replace(right, wrong);
    assertThat(mapping).isNotEqualTo(BENCHMARK);
    assertThatThrownBy(() -> run(mapping, "date,ticker,close"))
        .isInstanceOfSatisfying(
            RiskException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("RISK-IMP-09")
        .hasMessageContaining(expected);
  }

  @Test
  void columnWithTwoSourcesIsRefused() {
    String mapping = BENCHMARK.replace("constant = \"2024\"", "constant = x, from = v");
    assertThatThrownBy(() -> run(mapping, "date,ticker,close,v"))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("either from or constant");
  }

  @Test
  void missingRequiredColumnIsRefused() {
    String mapping = BENCHMARK.replaceAll("(?m)^\\s*business_date.*$", "");
    assertThatThrownBy(() -> run(mapping, "date,ticker,close"))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("no columns.business_date");
  }

  @Test
  void missingSourceColumnIsRefused() {
    assertThatThrownBy(() -> run(BENCHMARK, "date,ticker,adjusted"))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IMP-03")
        .hasMessageContaining("column close is required");
  }

  @Test
  void includesAndEnvironmentAreRefused() {
    assertThatThrownBy(() -> run("include \"/etc/hosts\"\n" + BENCHMARK, "date"))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("includes are not allowed");
    assertThatThrownBy(() -> run(BENCHMARK.replace("\"2024\"", "${HOME}"), "date"))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IMP-09");
  }

  @Test
  void realSectorFundsBecomeBenchmarks() {
    Path file = RealFiles.require("benchmarks/sector_etfs_1d.csv.gz");
    Path mapping =
        Landed.file(
            folder,
            "mapping.conf",
            """
            feed = benchmark
            stem = sector-etfs
            where { ticker = [XLU] }
            columns {
              business_date { from = date }
              benchmark_id { from = ticker }
              level { from = close }
            }
            """);
    ImportReport report = new MappedCsvImport(new Parameters(mapping, file, landing())).run();
    assertThat(report.files().get(0).read()).isEqualTo(54_360);
    assertThat(report.written("benchmark")).isEqualTo(1_510);
  }
}
