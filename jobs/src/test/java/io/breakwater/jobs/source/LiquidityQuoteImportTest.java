package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.source.Landed.Row;
import io.breakwater.jobs.source.LiquidityQuoteImport.Parameters;
import io.breakwater.risk.testing.RealFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiquidityQuoteImportTest {
  private static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
  private static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
  private static final String WBTC = "0x2260fac5e5542a773aa44fbcfedf7c193bc2c599";
  private static final long SWEEP = 1_700_440_000L;
  private static final LocalDate DATE = LocalDate.of(2023, 11, 20);

  private final Path folder;
  private final List<String> quotes = new ArrayList<>();

  LiquidityQuoteImportTest(@TempDir Path folder) {
    this.folder = folder;
    quotes.add(
        "timestamp_s,src_symbol,dst_symbol,src,dst,in_amount_raw,out_amount_raw,price_raw,price_impact");
  }

  private Path landing() {
    return folder.resolve("landing");
  }

  /** A sale of whole ETH at an average price, with amounts in smallest units. */
  private void sale(long second, double eth, double price, double impact) {
    quotes.add(
        String.format(
            Locale.ROOT,
            "%d,WETH,USDC,%s,%s,%.17e,%.17e,%.17e,%.17e",
            second,
            WETH,
            USDC,
            eth * 1e18,
            eth * price * 1e6,
            price,
            impact));
  }

  private Parameters parameters(Double... depthsBps) {
    return new Parameters(
        Landed.file(folder, "quotes.csv", quotes.toArray(String[]::new)),
        Landed.file(
            folder,
            "tokens.csv",
            "symbol,address,decimals",
            "WETH," + WETH.toUpperCase(Locale.ROOT).replace("0X", "0x") + ",18",
            "USDC," + USDC + ",6",
            "WBTC," + WBTC + ",8"),
        landing(),
        "oneinch",
        Set.of("USDC"),
        Map.of("WETH", "ETH"),
        List.of(depthsBps),
        null);
  }

  @Test
  void depthOfAnExponentialMarketIsRecovered() {
    double depth = 5e8;
    double price = 2_000;
    for (int i = 0; i <= 300; i++) {
      double eth = StrictMath.pow(10, i / 50.0 - 1);
      double x = eth * price / depth;
      double average = price * -StrictMath.expm1(-x) / x;
      sale(SWEEP, eth, average, Math.max(0, 1 - average / price));
    }
    new LiquidityQuoteImport(parameters(50.0, 200.0, 1_000.0)).run();
    for (Row row : Landed.rows(landing(), Feed.MARKET_DEPTH, DATE)) {
      double fall = row.number("depth_bps") / 10_000;
      assertThat(row.text("asset_id")).isEqualTo("ETH");
      assertThat(ImpactCurve.exponentialDepthUsd(row.number("bid_depth_usd"), fall) / depth)
          .isCloseTo(1, within(0.06));
    }
    assertThat(Landed.rows(landing(), Feed.MARKET_DEPTH, DATE)).hasSize(3);
  }

  @Test
  void noiseIsCountedAndTheCurveStaysMonotone() {
    sale(SWEEP, 1, 2_000, 0);
    sale(SWEEP + 1, 10, 1_990, 0.005);
    sale(SWEEP + 2, 100, 1_994, 0.003);
    sale(SWEEP + 3, 1_000, 1_900, 0.05);
    sale(SWEEP + 3_600, 1, 2_000, 0);
    ImportReport report = new LiquidityQuoteImport(parameters(20.0, 500.0)).run();
    assertThat(report.count("NEIGHBOURS")).isEqualTo(3);
    assertThat(report.count("NOT-MONOTONE")).isEqualTo(1);
    assertThat(report.count("SHORT-SWEEP")).isEqualTo(1);
    assertThat(report.count("POOLED-BUCKETS")).isEqualTo(2);
    List<Row> rows = Landed.rows(landing(), Feed.MARKET_DEPTH, DATE);
    assertThat(rows.get(0).number("bid_depth_usd")).isLessThan(rows.get(1).number("bid_depth_usd"));
  }

  @Test
  void distancesBeyondTheQuotesGetNoRow() {
    sale(SWEEP, 1, 2_000, 0);
    sale(SWEEP, 10, 1_998, 0.001);
    ImportReport report = new LiquidityQuoteImport(parameters(10.0, 500.0)).run();
    assertThat(report.count("DEPTH-BEYOND-QUOTES")).isEqualTo(1);
    assertThat(Landed.rows(landing(), Feed.MARKET_DEPTH, DATE)).hasSize(1);
  }

  @Test
  void badQuotesAndOtherDestinationsAreAccountedFor() {
    sale(SWEEP, 1, 2_000, 0);
    sale(SWEEP, 2, 2_000, 1.2);
    sale(SWEEP, 0, 2_000, 0);
    quotes.add(SWEEP + ",WETH,WBTC," + WETH + "," + WBTC + ",1e18,5e6,0.05,0");
    quotes.add(SWEEP + ",X,USDC,0x" + "1".repeat(40) + "," + USDC + ",1e18,5e6,5,0");
    quotes.add(SWEEP + ",WETH,USDC," + WETH + "," + USDC + ",1e18,2e9,2e-9,0");
    ImportReport report = new LiquidityQuoteImport(parameters(10.0)).run();
    assertThat(Landed.rejects(report))
        .extracting(line -> line.split(",", -1)[2])
        .containsExactly("NUM-NOT-A-SHARE", "PRICE-03", "REF-01");
    assertThat(report.count("OTHER-DESTINATION")).isEqualTo(1);
    assertThat(report.count("QUOTES-USED")).isEqualTo(2);
    assertThat(report.count("PRICE-MISMATCH")).isEqualTo(1);
    assertThat(report.count("NEVER-SOLD")).isEqualTo(2);
  }

  @Test
  void depthCanBeLandedForTheBookOfAnotherDay() {
    sale(SWEEP, 1, 2_000, 0);
    sale(SWEEP, 1_000, 1_900, 0.05);
    Instant other = Instant.parse("2023-05-10T00:00:00Z");
    ImportReport report = new LiquidityQuoteImport(parameters(100.0).at(other)).run();
    assertThat(Landed.rows(landing(), Feed.MARKET_DEPTH, LocalDate.of(2023, 5, 9)))
        .singleElement()
        .satisfies(row -> assertThat(row.instant("ts")).isEqualTo(other));
    assertThat(report.notes()).anyMatch(note -> note.contains("landed at 2023-05-10T00:00:00Z"));
  }

  @Test
  void distanceOutsideThePriceIsRefused() {
    sale(SWEEP, 1, 2_000, 0);
    assertThatThrownBy(() -> parameters(10_000.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Depth distance must be in (0, 10000) bps, cannot be: 10000.0");
  }

  @Test
  void realQuotesGiveDepthForTheMajorAssets() {
    Path file = RealFiles.require("liquidity/oneinch_quotes_2023-11-20.csv.gz");
    ImportReport report =
        new LiquidityQuoteImport(Parameters.ofFolder(Landed.folderOf(file), landing())).run();
    assertThat(report.files()).extracting(ImportFile::read).containsExactly(8L, 16_898L);
    assertThat(report.quarantined()).isZero();
    assertThat(report.count("PRICE-MISMATCH")).isZero();
    assertThat(report.count("NEVER-SOLD")).isEqualTo(1);
    List<Row> rows = Landed.rows(landing(), Feed.MARKET_DEPTH, DATE);
    assertThat(rows)
        .extracting(row -> row.text("asset_id"))
        .contains("ETH", "WBTC", "USDC", "TUSD")
        .doesNotContain("WETH", "wstETH");
    double last = 0;
    for (Row row : rows.stream().filter(r -> r.text("asset_id").equals("ETH")).toList()) {
      assertThat(row.number("bid_depth_usd")).isGreaterThan(last);
      last = row.number("bid_depth_usd");
      double fall = row.number("depth_bps") / 10_000;
      // one market, one depth: the exponential model holds over the whole range of sizes
      assertThat(ImpactCurve.exponentialDepthUsd(last, fall)).isBetween(7e8, 1.2e9);
    }
  }
}
