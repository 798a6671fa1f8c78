package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.AaveReserveImport.Parameters;
import io.breakwater.jobs.source.Landed.Row;
import io.breakwater.risk.testing.RealFiles;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AaveReserveImportTest {
  private static final LocalDate DATE = LocalDate.of(2025, 2, 16);

  private final Path folder;

  AaveReserveImportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path landing() {
    return folder.resolve("landing");
  }

  private static String address(int n) {
    return "0x%040X".formatted(n + 0xABCDEF);
  }

  /** A v3 reserve; {@code more} overrides nothing and must bring distinct fields. */
  private static String reserve(
      int id, String symbol, int ltv, int threshold, int bonus, String more) {
    return String.format(
        Locale.ROOT,
        "\"%s\": {\"id\": %d, \"symbol\": \"%s\", \"underlying\": \"%s\", \"ltv\": %d,"
            + " \"liquidationThreshold\": %d, \"liquidationBonus\": %d, \"reserveFactor\": 1500,"
            + " \"liquidationProtocolFee\": 1000, \"isActive\": true, \"decimals\": 18,"
            + " \"usageAsCollateralEnabled\": %b %s}",
        address(id),
        id,
        symbol,
        address(id),
        ltv,
        threshold,
        bonus,
        threshold > 0,
        more);
  }

  private ImportReport run(String reserves, String more) {
    Path file =
        Landed.file(folder, "report.json", "{\"reserves\": {" + reserves + "}" + more + "}");
    return new AaveReserveImport(new Parameters(file, "aave-v3-test", DATE, landing())).run();
  }

  private Map<String, Row> riskRows() {
    Map<String, Row> rows = new HashMap<>();
    for (Row row : Landed.rows(landing(), Feed.RISK_PARAMETER, null)) {
      rows.put(row.text("asset_id") + (row.has("emode") ? " " + row.whole("emode") : ""), row);
    }
    return rows;
  }

  private Row risk(String key) {
    return riskRows().getOrDefault(key, new Row(Map.of()));
  }

  private static final String ORACLE =
      ", \"oracleDecimals\": 8, \"oracleLatestAnswer\": \"200000000000\"";

  @Test
  void basisPointsBecomeShares() {
    run(
        reserve(0, "WETH", 8_050, 8_300, 10_500, ORACLE + ", \"supplyCap\": 100, \"borrowCap\": 0"),
        "");
    Row row = risk("WETH");
    assertThat(row.number("ltv")).isEqualTo(0.805);
    assertThat(row.number("liquidation_threshold")).isEqualTo(0.83);
    assertThat(row.number("liquidation_bonus")).isEqualTo(0.05);
    assertThat(row.number("protocol_fee")).isEqualTo(0.1);
    assertThat(row.number("reserve_factor")).isEqualTo(0.15);
    assertThat(row.number("supply_cap")).isEqualTo(100);
    assertThat(row.has("borrow_cap")).isFalse();
    assertThat(Landed.rows(landing(), Feed.PRICE, DATE))
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.number("price")).isEqualTo(2_000);
              assertThat(price.text("quote_asset")).isEqualTo("USD");
              assertThat(price.instant("ts")).isEqualTo(BusinessDates.endOf(DATE));
            });
  }

  @Test
  void reserveWithoutCollateralPowerHasNoBonus() {
    ImportReport report =
        run(reserve(0, "GHO", 0, 0, 0, ORACLE + ", \"isFrozen\": true, \"isPaused\": true"), "");
    assertThat(risk("GHO").number("liquidation_threshold")).isZero();
    assertThat(risk("GHO").number("liquidation_bonus")).isZero();
    assertThat(report.count("NOT-COLLATERAL")).isEqualTo(1);
    assertThat(report.count("FROZEN")).isEqualTo(1);
    assertThat(report.count("PAUSED")).isEqualTo(1);
  }

  @Test
  void sharedSymbolsAreToldApartByLowerCaseAddress() {
    ImportReport report =
        run(
            reserve(0, "USDC", 7_500, 7_800, 10_500, ORACLE)
                + ","
                + reserve(1, "USDC", 7_500, 7_800, 10_500, ORACLE),
            "");
    assertThat(riskRows().keySet())
        .containsExactlyInAnyOrder(
            "USDC:" + address(0).toLowerCase(Locale.ROOT),
            "USDC:" + address(1).toLowerCase(Locale.ROOT));
    assertThat(report.count("SAME-SYMBOL")).isEqualTo(2);
  }

  @Test
  void categoryHasRowsForTheReservesOfItsCollateralBitmapOnly() {
    // bits 0, 2 and 70: a bitmap longer than a long, whose last bit no reserve has
    String bitmap = BigInteger.ONE.shiftLeft(70).add(BigInteger.valueOf(5)).toString();
    ImportReport report =
        run(
            reserve(0, "WETH", 8_050, 8_300, 10_500, ORACLE)
                + ","
                + reserve(1, "WBTC", 7_300, 7_800, 10_500, ORACLE)
                + ","
                + reserve(2, "wstETH", 7_850, 8_100, 10_600, ORACLE),
            ", \"eModes\": {\"1\": {\"eModeCategory\": 1, \"ltv\": 9300, \"liquidationThreshold\": 9500,"
                + " \"liquidationBonus\": 10100, \"collateralBitmap\": \""
                + bitmap
                + "\", \"borrowableBitmap\": \"2\"}}");
    assertThat(riskRows().keySet())
        .containsExactlyInAnyOrder("WETH", "WBTC", "wstETH", "WETH 1", "wstETH 1");
    assertThat(risk("wstETH 1").number("liquidation_threshold")).isEqualTo(0.95);
    assertThat(risk("wstETH 1").number("liquidation_bonus")).isEqualTo(0.01);
    assertThat(risk("wstETH 1").number("protocol_fee")).isEqualTo(0.1);
    assertThat(report.count("EMODE-ROWS")).isEqualTo(2);
    assertThat(report.count("EMODE-BIT-UNKNOWN")).isEqualTo(1);
  }

  @Test
  void oldGenerationIsPricedInEth() {
    String v2 =
        reserve(
                0,
                "UNI-V2",
                6_000,
                7_000,
                11_500,
                ", \"oracleLatestAnswer\": \"3000000000000000000\"")
            .replace("\"id\": 0, ", "");
    ImportReport report = run(v2, "");
    assertThat(Landed.rows(landing(), Feed.PRICE, DATE))
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.number("price")).isEqualTo(3);
              assertThat(price.text("quote_asset")).isEqualTo("ETH");
            });
    assertThat(report.count("ORACLE-DECIMALS-ASSUMED")).isEqualTo(1);
    assertThat(Landed.rows(landing(), Feed.INSTRUMENT, null))
        .singleElement()
        .satisfies(row -> assertThat(row.text("kind")).isEqualTo("LP_TOKEN"));
  }

  @Test
  void wrongUnitsAreQuarantined() {
    ImportReport report =
        run(
            reserve(0, "A", 8_000, 8_300, 500, ORACLE)
                + ","
                + reserve(1, "B", 8_000, 83_000, 10_500, ORACLE)
                + ","
                + reserve(2, "C", 8_000, 8_300, 10_500, ", \"oracleLatestAnswer\": \"5\""),
            "");
    assertThat(Landed.rejects(report))
        .extracting(line -> line.split(",", -1)[2])
        .containsExactly("UNIT-01", "UNIT-01", "PARSE-01");
    assertThat(riskRows()).isEmpty();
  }

  @Test
  void missingAnswerMeansNoPrice() {
    ImportReport report = run(reserve(0, "A", 8_000, 8_300, 10_500, ""), "");
    assertThat(report.count("ORACLE-MISSING")).isEqualTo(1);
    assertThat(Landed.rows(landing(), Feed.PRICE, DATE)).isEmpty();
    assertThat(riskRows()).hasSize(1);
  }

  @Test
  void brokenJsonAndRepeatedKeysAreRefused() {
    Path broken = Landed.file(folder, "broken.json", "{\"reserves\": {");
    assertThatThrownBy(
            () -> new AaveReserveImport(new Parameters(broken, "x", DATE, landing())).run())
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IMP-02");
    Path repeated = Landed.file(folder, "repeated.json", "{\"reserves\": {}, \"reserves\": {}}");
    assertThatThrownBy(
            () -> new AaveReserveImport(new Parameters(repeated, "x", DATE, landing())).run())
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("Duplicate field");
    Path other = Landed.file(folder, "other.json", "{}");
    assertThatThrownBy(
            () -> new AaveReserveImport(new Parameters(other, "x", DATE, landing())).run())
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("the object reserves is required");
  }

  /** The flattened table was made by others from the same reports: an independent reading. */
  @Test
  void realReportsAgreeWithTheFlattenedTable() {
    List<String> lines = RealFiles.lines("params/aave_reserve_params.csv.gz");
    Map<String, Map<String, Row>> risk = new HashMap<>();
    Map<String, Map<String, Row>> prices = new HashMap<>();
    int compared = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      String market = cells[0];
      if (!risk.containsKey(market)) {
        importReport(market, risk, prices);
      }
      Row row = find(risk, market, cells);
      assertThat(row.number("ltv") * 1e4).as(line).isCloseTo(number(cells[4]), within(1e-9));
      assertThat(row.number("liquidation_threshold") * 1e4)
          .isCloseTo(number(cells[5]), within(1e-9));
      double bonus = Math.max(0, number(cells[6]) - 1e4);
      assertThat(row.number("liquidation_bonus") * 1e4).as(line).isCloseTo(bonus, within(1e-9));
      assertThat(row.number("reserve_factor") * 1e4).isCloseTo(number(cells[8]), within(1e-9));
      double cap = cells[9].isEmpty() ? 0 : number(cells[9]);
      assertThat(row.has("supply_cap") ? row.number("supply_cap") : 0).as(line).isEqualTo(cap);
      double decimals = cells[17].isEmpty() ? 18 : number(cells[17]);
      double price = number(cells[16]) / Math.pow(10, decimals);
      Row landedPrice = find(prices, market, cells);
      assertThat(landedPrice.number("price") / price).as(line).isCloseTo(1, within(1e-12));
      compared++;
    }
    assertThat(compared).isEqualTo(160);
  }

  private void importReport(
      String market, Map<String, Map<String, Row>> risk, Map<String, Map<String, Row>> prices) {
    Path landing = folder.resolve(market);
    Path report = RealFiles.require("params/aave_reports/" + market + ".json.gz");
    new AaveReserveImport(new Parameters(report, market, DATE, landing)).run();
    Map<String, Row> riskOfMarket = new HashMap<>();
    Landed.rows(landing, Feed.RISK_PARAMETER, null).stream()
        .filter(row -> !row.has("emode"))
        .forEach(row -> riskOfMarket.put(row.text("asset_id"), row));
    Map<String, Row> pricesOfMarket = new HashMap<>();
    Landed.rows(landing, Feed.PRICE, DATE).forEach(row -> pricesOfMarket.put(row.text("id"), row));
    risk.put(market, riskOfMarket);
    prices.put(market, pricesOfMarket);
  }

  private static Row find(Map<String, Map<String, Row>> rows, String market, String[] cells) {
    Map<String, Row> ofMarket = rows.getOrDefault(market, Map.of());
    String withAddress = cells[1] + ":" + cells[2].toLowerCase(Locale.ROOT);
    return ofMarket.getOrDefault(cells[1], ofMarket.getOrDefault(withAddress, new Row(Map.of())));
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  @Test
  void realCategoriesReachTheReservesOfTheirBits() {
    List<String> markets = new ArrayList<>();
    for (String market :
        List.of("aave_v3_ethereum_2025-02_block21858534", "aave_v3_ethereum_2025-mid")) {
      Path report = RealFiles.require("params/aave_reports/" + market + ".json.gz");
      Path landing = folder.resolve(market);
      ImportReport result =
          new AaveReserveImport(new Parameters(report, market, DATE, landing)).run();
      assertThat(result.count("EMODE-BIT-UNKNOWN")).isZero();
      Landed.rows(landing, Feed.RISK_PARAMETER, null).stream()
          .filter(row -> row.has("emode") && row.whole("emode") == 1)
          .forEach(row -> markets.add(row.text("asset_id")));
    }
    // category 1 is "ETH correlated"
    assertThat(markets)
        .contains("WETH", "wstETH", "weETH")
        .allMatch(asset -> asset.contains("ETH"));
  }
}
