package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.CompoundV3Import.Parameters;
import io.breakwater.jobs.source.Landed.Row;
import io.breakwater.risk.testing.RealFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompoundV3ImportTest {
  private static final LocalDate DATE = LocalDate.of(2026, 5, 1);
  private static final String RATES =
      "\"rates\": {\"borrowKink\": 0.8, \"borrowSlopeLow\": 0.05, \"borrowSlopeHigh\": 4,"
          + " \"borrowBase\": 0.015}";

  private final Path folder;

  CompoundV3ImportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path landing() {
    return folder.resolve("landing");
  }

  private static String market(String base, String assets) {
    return "{\"baseToken\": \""
        + base
        + "\", \"baseTokenAddress\": \"0x"
        + "a".repeat(40)
        + "\", \"borrowMin\": \"0.001e6\", "
        + RATES
        + ", \"assets\": {"
        + assets
        + "}}";
  }

  private static String asset(String symbol, String cap, String decimals, String address) {
    return "\""
        + symbol
        + "\": {\"address\": \"0x"
        + address.repeat(40)
        + "\", \"decimals\": \""
        + decimals
        + "\", \"borrowCF\": 0.78, \"liquidateCF\": 0.85, \"liquidationFactor\": 0.93,"
        + " \"supplyCap\": \""
        + cap
        + "\"}";
  }

  private ImportReport run() {
    return new CompoundV3Import(new Parameters(folder, DATE, landing())).run();
  }

  private Map<String, Row> rows() {
    Map<String, Row> rows = new HashMap<>();
    Landed.rows(landing(), Feed.RISK_PARAMETER, null)
        .forEach(row -> rows.put(row.text("venue") + " " + row.text("asset_id"), row));
    return rows;
  }

  private Row row(String key) {
    return rows().getOrDefault(key, new Row(Map.of()));
  }

  @Test
  void factorsBecomeThresholdAndBonus() {
    Landed.file(folder, "base_usdc.json", market("USDC", asset("WETH", "7_100e18", "18", "b")));
    ImportReport report = run();
    Row weth = row("compound-v3:base_usdc WETH");
    assertThat(weth.number("ltv")).isEqualTo(0.78);
    assertThat(weth.number("liquidation_threshold")).isEqualTo(0.85);
    assertThat(weth.number("liquidation_bonus")).isEqualTo(0.07);
    assertThat(weth.number("supply_cap")).isEqualTo(7_100);
    assertThat(report.count("CAP-UNDERSCORES")).isEqualTo(1);
  }

  @Test
  void rateCurveIsTurnedIntoRisesOverItsTwoStretches() {
    Landed.file(folder, "base_usdc.json", market("USDC", ""));
    run();
    Row usdc = row("compound-v3:base_usdc USDC");
    double atKink = 0.015 + 0.05 * 0.8;
    double atFull = atKink + 4 * 0.2;
    assertThat(usdc.number("rate_base") + usdc.number("rate_slope1"))
        .isCloseTo(atKink, within(1e-15));
    assertThat(usdc.number("rate_base") + usdc.number("rate_slope1") + usdc.number("rate_slope2"))
        .isCloseTo(atFull, within(1e-15));
    assertThat(usdc.number("optimal_utilisation")).isEqualTo(0.8);
  }

  @Test
  void fractionalCapsClosedAssetsAndOddExponentsAreReadInWholeTokens() {
    Landed.file(
        folder,
        "base_usdc.json",
        market(
            "USDC",
            asset("cbBTC", "0.1e8", "8", "b")
                + ","
                + asset("WETH", "0e18", "18", "c")
                + ","
                + asset("USDe", "5e20", "18", "d")));
    ImportReport report = run();
    assertThat(row("compound-v3:base_usdc cbBTC").number("supply_cap")).isEqualTo(0.1);
    assertThat(row("compound-v3:base_usdc WETH").number("supply_cap")).isZero();
    assertThat(row("compound-v3:base_usdc USDe").number("supply_cap")).isEqualTo(500);
    assertThat(report.count("CLOSED-COLLATERAL")).isEqualTo(1);
    assertThat(report.count("CAP-EXPONENT")).isEqualTo(1);
  }

  @Test
  void oneSymbolOnTwoChainsIsOneAssetOfTwoVenues() {
    Landed.file(folder, "base_usdc.json", market("USDC", asset("WETH", "1e18", "18", "b")));
    Landed.file(folder, "mainnet_usdc.json", market("USDC", asset("WETH", "2e18", "18", "c")));
    ImportReport report = run();
    assertThat(report.count("SYMBOL-OF-SEVERAL-CHAINS")).isEqualTo(1);
    assertThat(report.count("MARKETS")).isEqualTo(2);
    assertThat(rows()).hasSize(4);
    assertThat(Landed.rows(landing(), Feed.INSTRUMENT, null)).hasSize(2);
  }

  @Test
  void badAssetsAreQuarantinedAlone() {
    Landed.file(
        folder,
        "base_usdc.json",
        market(
            "USDC",
            asset("A", "0x10", "18", "b")
                + ","
                + asset("B", "1e18", "x", "c")
                + ","
                + asset("C", "1e18", "18", "d").replace("0.85", "85")
                + ","
                + asset("D", "1e18", "18", "d").replace("0.93", "1.07")
                + ","
                + asset("E", "1e18", "18", "e")));
    ImportReport report = run();
    assertThat(report.files().get(0).quarantined()).isEqualTo(4);
    assertThat(Landed.rejects(report))
        .extracting(line -> line.split(",", -1)[2])
        .containsExactly("PARSE-01", "PARSE-01", "NUM-NOT-A-SHARE", "NUM-NOT-A-SHARE");
    assertThat(report.count("COLLATERALS")).isEqualTo(1);
  }

  @Test
  void folderWithoutConfigurationsIsRefused() {
    assertThatThrownBy(this::run)
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IMP-01")
        .hasMessageContaining("<chain>_<market>.json");
  }

  @Test
  void realMarketsAreAllRead() {
    Path real = Landed.folderOf(RealFiles.require("params/compound_v3/mainnet_usdc.json"));
    ImportReport report = new CompoundV3Import(new Parameters(real, DATE, landing())).run();
    assertThat(report.count("MARKETS")).isEqualTo(28);
    assertThat(report.count("COLLATERALS")).isEqualTo(92);
    assertThat(report.quarantined()).isZero();
    assertThat(report.count("CAP-EXPONENT")).isZero();
    Row arb = row("compound-v3:arbitrum_usdc.e ARB");
    assertThat(arb.number("liquidation_threshold")).isEqualTo(0.60);
    assertThat(arb.number("liquidation_bonus")).isEqualTo(0.07);
    assertThat(arb.number("supply_cap")).isEqualTo(4_000_000);
  }
}
