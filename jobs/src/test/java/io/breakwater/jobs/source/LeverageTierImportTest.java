package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.Landed.Row;
import io.breakwater.jobs.source.LeverageTierImport.Parameters;
import io.breakwater.risk.margin.LiquidationPrice;
import io.breakwater.risk.margin.MarginTier;
import io.breakwater.risk.margin.MarginTiers;
import io.breakwater.risk.testing.RealFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeverageTierImportTest {
  private final Path folder;

  LeverageTierImportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path landing() {
    return folder.resolve("landing");
  }

  private static String tier(
      int number, String currency, String lower, String upper, String rate, String deduction) {
    return "{\"tier\": "
        + number
        + ".0, \"currency\": \""
        + currency
        + "\", \"minNotional\": "
        + lower
        + ", \"maxNotional\": "
        + upper
        + ", \"maintenanceMarginRate\": "
        + rate
        + ", \"maxLeverage\": 20.0, \"info\": {\"cum\": \""
        + deduction
        + "\"}}";
  }

  private ImportReport run(String... symbols) {
    Path file = Landed.file(folder, "tiers.json", "{" + String.join(",\n", symbols) + "}");
    return new LeverageTierImport(
            new Parameters(file, "binance", Parameters.SNAPSHOT_DATE, landing()))
        .run();
  }

  private static String symbol(String name, String... tiers) {
    return "\"" + name + "\": [" + String.join(",", tiers) + "]";
  }

  private Map<String, Row> instruments() {
    Map<String, Row> rows = new HashMap<>();
    Landed.rows(landing(), Feed.INSTRUMENT, null)
        .forEach(row -> rows.put(row.text("instrument_id"), row));
    return rows;
  }

  @Test
  void tiersAreLandedWithTheirDeduction() {
    ImportReport report =
        run(
            symbol(
                "BTC/USDT:USDT",
                tier(1, "USDT", "0.0", "50000.0", "0.004", "0.0"),
                tier(2, "USDT", "50000.0", "600000.0", "0.005", "50.0")));
    List<Row> rows = Landed.rows(landing(), Feed.MARGIN_TIER, null);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).number("lower_notional")).isEqualTo(50_000);
    assertThat(rows.get(1).number("deduction")).isEqualTo(50);
    assertThat(rows.get(1).number("initial_margin_rate")).isEqualTo(0.05);
    assertThat(report.count("DEDUCTION-MISMATCH")).isZero();
    assertThat(report.count("LINEAR")).isEqualTo(1);
  }

  @Test
  void deductionThatBreaksContinuityIsCountedAndListed() {
    ImportReport report =
        run(
            symbol(
                "A/USDT:USDT",
                tier(1, "USDT", "0.0", "5000.0", "0.01", "0.0"),
                tier(2, "USDT", "5000.0", "50000.0", "0.02", "51.0")));
    assertThat(report.count("DEDUCTION-MISMATCH")).isEqualTo(1);
    assertThat(report.notes()).containsExactly("A/USDT:USDT tier 2: deduction 51.0, expected 50.0");
    assertThat(Landed.rows(landing(), Feed.MARGIN_TIER, null).get(1).number("deduction"))
        .isEqualTo(51);
  }

  @Test
  void settlementDecidesTheKindOfContract() {
    ImportReport report =
        run(
            symbol("BTC/USD:BTC", tier(1, "BTC", "0", "5", "0.004", "0")),
            symbol("ETH/BTC:BTC", tier(1, "BTC", "0", "5", "0.004", "0")),
            symbol("ETH/USD:BTC", tier(1, "BTC", "0", "5", "0.004", "0")),
            symbol("BTC/USDT:USDT-241227", tier(1, "USDT", "0", "5", "0.004", "0")),
            symbol("1000BONK/USDC:USDC", tier(1, "USDT", "0", "5", "0.004", "0")));
    Map<String, String> kinds = new HashMap<>();
    instruments().forEach((id, row) -> kinds.put(id, row.text("kind")));
    assertThat(kinds)
        .containsEntry("BTC/USD:BTC", "INVERSE_PERP")
        .containsEntry("ETH/BTC:BTC", "LINEAR_PERP")
        .containsEntry("ETH/USD:BTC", "QUANTO_PERP")
        .containsEntry("BTC/USDT:USDT-241227", "LINEAR_FUTURE")
        .containsEntry("1000BONK", "SPOT");
    assertThat(
            instruments().getOrDefault("BTC/USDT:USDT-241227", new Row(Map.of())).instant("expiry"))
        .isEqualTo(Instant.parse("2024-12-27T08:00:00Z"));
    assertThat(report.count("INVERSE")).isEqualTo(1);
    assertThat(report.count("QUANTO")).isEqualTo(1);
    assertThat(report.count("DATED")).isEqualTo(1);
    assertThat(report.count("MULTIPLE-UNITS")).isEqualTo(1);
    assertThat(report.count("CURRENCY-MISMATCH")).isEqualTo(1);
  }

  @Test
  void largestLongMeansNoLimit() {
    ImportReport report =
        run(symbol("A/USDT:USDT", tier(1, "USDT", "0.0", "9.223372036854776E18", "0.01", "0.0")));
    assertThat(Landed.rows(landing(), Feed.MARGIN_TIER, null).get(0).has("upper_notional"))
        .isFalse();
    assertThat(report.count("NO-UPPER-LIMIT")).isEqualTo(1);
  }

  @Test
  void gapsAndDisorderAreCounted() {
    ImportReport report =
        run(
            symbol(
                "A/USDT:USDT",
                tier(3, "USDT", "9000.0", "9999.0", "0.01", "50.0"),
                tier(1, "USDT", "0.0", "5000.0", "0.01", "0.0")));
    assertThat(report.count("UNSORTED")).isEqualTo(1);
    assertThat(report.count("TIER-GAP")).isEqualTo(1);
    assertThat(report.count("TIER-ORDER")).isEqualTo(1);
  }

  @Test
  void badSymbolsAreQuarantinedWhole() {
    ImportReport report =
        run(
            symbol("BTCUSDT", tier(1, "USDT", "0", "5", "0.004", "0")),
            symbol("A/USDT:USDT-241399", tier(1, "USDT", "0", "5", "0.004", "0")),
            symbol("B/USDT:USDT", tier(1, "USDT", "0", "5", "1.5", "0")),
            symbol("C/USDT:USDT", tier(1, "USDT", "5", "5", "0.5", "0")),
            symbol("D/USDT:USDT"));
    assertThat(report.files().get(0).quarantined()).isEqualTo(5);
    assertThat(Landed.rejects(report))
        .extracting(line -> line.split(",", -1)[2])
        .containsExactly("ID-01", "TIME-02", "NUM-NOT-A-SHARE", "NUM-RANGE", "PARSE-01");
    assertThat(report.written("margin_tier")).isZero();
  }

  @Test
  void truncatedGzipIsRefused() throws IOException {
    Path file = folder.resolve("tiers.json.gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2});
    Parameters parameters = new Parameters(file, "binance", Parameters.SNAPSHOT_DATE, landing());
    assertThatThrownBy(() -> new LeverageTierImport(parameters).run())
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IMP-02")
        .hasMessageContaining("tiers.json.gz");
  }

  @Test
  void realTiersAreContinuous() {
    Path file = RealFiles.require("params/binance_leverage_tiers.json.gz");
    ImportReport report =
        new LeverageTierImport(new Parameters(file, "binance", Parameters.SNAPSHOT_DATE, landing()))
            .run();
    assertThat(report.count("SYMBOLS")).isEqualTo(349);
    assertThat(report.count("TIERS")).isEqualTo(2_805);
    assertThat(Landed.rows(landing(), Feed.MARGIN_TIER, null)).hasSize(2_805);
    assertThat(report.count("DEDUCTION-MISMATCH")).isZero();
    assertThat(report.count("DATED")).isEqualTo(4);
    assertThat(report.count("NO-UPPER-LIMIT")).isEqualTo(1);
    assertThat(report.quarantined()).isZero();
  }

  /**
   * Every real table as the model holds it: continuous, and with a liquidation price at which
   * equity meets the margin of the tier that holds there, in each of its tiers.
   */
  @Test
  void realTablesLoadIntoTheModel() {
    Path file = RealFiles.require("params/binance_leverage_tiers.json.gz");
    new LeverageTierImport(new Parameters(file, "binance", Parameters.SNAPSHOT_DATE, landing()))
        .run();
    Map<String, List<MarginTier>> tables = new TreeMap<>();
    for (Row row : Landed.rows(landing(), Feed.MARGIN_TIER, null)) {
      tables
          .computeIfAbsent(row.text("instrument_id"), id -> new ArrayList<>())
          .add(
              new MarginTier(
                  row.number("lower_notional"),
                  row.number("maintenance_margin_rate"),
                  row.number("deduction"),
                  row.number("initial_margin_rate")));
    }
    assertThat(tables).hasSize(349);
    int prices = 0;
    for (Map.Entry<String, List<MarginTier>> table : tables.entrySet()) {
      MarginTiers tiers = new MarginTiers(table.getValue());
      assertThat(tiers.discontinuities(1e-6)).as(table.getKey()).isEmpty();
      for (int tier = 1; tier <= tiers.tiers(); tier++) {
        prices += liquidations(table.getKey(), tiers, tier);
      }
    }
    assertThat(prices).isEqualTo(2 * 2_805);
  }

  /** A long and a short at twice the initial margin, the entry notional just inside a tier. */
  private static int liquidations(String symbol, MarginTiers tiers, int tier) {
    double size = Math.max(1, tiers.lowerNotional(tier) * 1.01);
    double margin = Math.min(0.9, 2 * tiers.initialRate(tier, size)) * size;
    int found = 0;
    for (double quantity : new double[] {size, -size}) {
      double price = LiquidationPrice.linear(margin, quantity, 1, tiers);
      double equity = margin + quantity * (price - 1);
      assertThat(equity)
          .as(symbol + " tier " + tier)
          .isCloseTo(tiers.maintenanceMargin(size * price), within(1e-6 * size));
      found++;
    }
    return found;
  }
}
