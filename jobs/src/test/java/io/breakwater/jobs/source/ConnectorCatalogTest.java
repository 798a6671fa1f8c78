package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorCatalogTest {
  private final Path folder;
  private final Map<String, String> options = new HashMap<>();

  ConnectorCatalogTest(@TempDir Path folder) {
    this.folder = folder;
    Path file =
        Landed.file(folder, "in.csv", "s,ts,price", "WETH,2021-01-01,730", "WBTC,2021-01-01,29000");
    options.put("file", file.toString());
    options.put("source", "test");
    options.put("stamp-column", "ts");
    options.put("stamp-meaning", "instant");
    options.put("stamp-format", "utc-date");
    options.put("bar", "P1D");
    options.put("close-column", "price");
    options.put("symbol-column", "s");
  }

  private ImportReport run() {
    return ConnectorCatalog.run("ohlcv", folder.resolve("landing"), options);
  }

  @Test
  void everyConnectorIsListedOnceWithWordsForPeople() {
    assertThat(ConnectorCatalog.all())
        .extracting(ConnectorCatalog.Connector::name)
        .containsExactly(
            "compound-v2",
            "maker-vault",
            "ohlcv",
            "liquidity-quotes",
            "aave-reserves",
            "compound-v3",
            "leverage-tiers",
            "mapped-csv");
    for (ConnectorCatalog.Connector connector : ConnectorCatalog.all()) {
      assertThat(connector.description()).isNotBlank();
      assertThat(connector.options())
          .extracting(ConnectorCatalog.Option::name)
          .doesNotHaveDuplicates();
      assertThat(connector.options()).allMatch(option -> !option.meaning().isBlank());
    }
  }

  @Test
  void optionsReachTheConnector() {
    options.put("rename", "WETH=ETH, WBTC=BTC");
    options.put("symbols", "WETH");
    ImportReport report = run();
    assertThat(report.written("price")).isEqualTo(1);
    assertThat(Landed.rows(folder.resolve("landing"), Feed.PRICE, LocalDate.of(2020, 12, 31)))
        .singleElement()
        .satisfies(row -> assertThat(row.text("id")).isEqualTo("ETH"));
  }

  @Test
  void reportIsReadableByPeopleAndMachines() {
    options.put("jump-ratio", "3");
    ImportReport report = run();
    assertThat(report.lines()).first().isEqualTo("import ohlcv-test");
    assertThat(report.lines()).anyMatch(line -> line.contains("2 rows = 2 used + 0 skipped"));
    assertThat(report.toMap())
        .containsKeys("connector", "files", "rows_written", "traps", "rejects_file", "notes");
    assertThatThrownBy(() -> report.count("NO-SUCH-TRAP"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NO-SUCH-TRAP");
  }

  @ParameterizedTest
  @CsvSource({
    "sorce,x,did you mean source?",
    "stamp-meaning,bar-ende,did you mean bar-end?",
    "bar,4h,give a duration like PT4H or P1D",
    "from,2021-13-01,give a date like 2023-05-09",
    "rename,WETH,give pairs like WETH=ETH",
    "jump-ratio,0.5,Jump ratio must be above 1",
    "asset,ETH,Either an asset id or a symbol column"
  })
  void wrongOptionIsAUsageErrorThatNamesIt(String option, String value, String expected) {
    options.put(option, value);
    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            RiskException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("RISK-IMP-05")
        .hasMessageContaining(expected);
  }

  @Test
  void missingOptionSaysWhatItIs() {
    options.remove("bar");
    assertThatThrownBy(this::run)
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("no --bar")
        .hasMessageContaining("bar length or usual distance");
  }

  @Test
  void unknownConnectorIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> ConnectorCatalog.run("ohlvc", folder, Map.of()))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("did you mean ohlcv?");
  }

  @Test
  void lawOfAFileIsEnforced() {
    assertThatThrownBy(() -> new ImportFile("f", "h", 10, 5, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must add up: read 10 = used 5 + skipped 1");
  }
}
