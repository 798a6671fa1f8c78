package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.risk.margin.BankruptcyTakeover;
import io.breakwater.risk.margin.CloseRule;
import io.breakwater.risk.margin.DriftLiquidation;
import io.breakwater.risk.margin.DydxLiquidation;
import io.breakwater.risk.margin.HealthBands;
import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.margin.LiquidationLadder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegimeLoaderTest {
  private static final String LENDING =
      """
      type = lending
      source = "rules"
      version = "1"
      close-factor {
        basis = per-reserve
        partial-ratio = 0.5
        full-below-health = 0.95
        small-position-usd = 0
      }
      dust-usd = 0
      default-liquidation-bonus-ratio = 0.05
      default-protocol-fee-ratio = 0.1
      """;

  private static final String TIERED =
      """
      type = tiered
      source = "rules"
      version = "1"
      close-factor {
        basis = whole-position
        partial-ratio = 0.25
        full-below-health = 0.5
        small-position-usd = 7
      }
      liquidation-fee-ratio = 0.005
      insurance-pool = "default"
      loss-residual = socialised
      default-haircut-ratio = 0
      """;

  private final Path home;

  RegimeLoaderTest(@TempDir Path home) throws IOException {
    this.home = home;
    Files.createDirectories(home.resolve("conf/regimes"));
  }

  private ConfSet<RegimeDefinition> load(String name, String text) throws IOException {
    Files.writeString(home.resolve("conf/regimes/" + name + ".conf"), text);
    return RegimeLoader.load(home, HealthPolicy.standard());
  }

  @Test
  void houseBandsApplyUnlessTheFileSetsItsOwn() throws IOException {
    assertThat(load("a", LENDING).require("a", "regime", "test").health())
        .isEqualTo(HealthPolicy.standard());
    String own =
        LENDING
            + "health { target-health = 1.5, bands { watch = 3, warn = 2, call = 1.4, critical = 1.2 } }";
    assertThat(load("a", own).require("a", "regime", "test").health())
        .isEqualTo(new HealthPolicy(new HealthBands(3, 2, 1.4, 1.2), 1.5));
  }

  private CloseRule forcedClose(String group) throws IOException {
    RegimeDefinition exchange = load("a", TIERED + group).require("a", "regime", "test");
    return ((RegimeDefinition.Tiered) exchange).forcedClose();
  }

  @Test
  void exchangesNameWhatTheyCloseFirst() throws IOException {
    assertThat(forcedClose("")).isEqualTo(new BankruptcyTakeover());
    assertThat(forcedClose("forced-close { rule = takeover }")).isEqualTo(new BankruptcyTakeover());
    assertThat(forcedClose("forced-close { rule = ladder }"))
        .isEqualTo(new LiquidationLadder(0.25, 7, 30, 0.5));
    assertThat(
            forcedClose(
                "forced-close { rule = fillable-price, bankruptcy-adjustment = 2,"
                    + " spread-to-maintenance-ratio = 0.3 }"))
        .isEqualTo(new DydxLiquidation(2, 0.3));
    assertThat(
            forcedClose(
                "forced-close { rule = partial-size, liquidator-fee-ratio = 0.02,"
                    + " insurance-fee-ratio = 0.01 }"))
        .isEqualTo(new DriftLiquidation(0.02, 0.01));
    assertThatThrownBy(() -> forcedClose("forced-close { rule = ladders }"))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("takeover, ladder, fillable-price, partial-size")
        .hasMessageContaining("observed: \"ladders\"");
  }

  @Test
  void unknownKeyNamesFileAndLine() {
    assertThatThrownBy(() -> load("a", LENDING + "dust-us = 3"))
        .hasMessageStartingWith(
            "RISK-CFG-01 Unknown key dust-us; did you mean dust-usd? | where: conf/regimes/a.conf:13");
  }

  @Test
  void keyOfAnotherTypeIsUnknown() {
    assertThatThrownBy(() -> load("a", LENDING + "insurance-pool = x"))
        .hasMessageStartingWith(
            "RISK-CFG-01 Unknown key insurance-pool | where: conf/regimes/a.conf:13");
  }

  @Test
  void unknownTypeListsTheTypes() {
    assertThatThrownBy(() -> load("a", LENDING.replace("lending", "lendin")))
        .hasMessage(
            "RISK-CFG-02 Value of type is not allowed | where: conf/regimes/a.conf:1"
                + " | rule: must be one of lending, absorbing,"
                + " isolated-markets, soft-liquidation, tiered, vault | observed: \"lendin\""
                + " | next: correct this line")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void valueOutOfRangeIsRefused() {
    assertThatThrownBy(() -> load("a", LENDING.replace("= 0.5", "= 1.5")))
        .hasMessageContaining(
            "Value of close-factor.partial-ratio is not allowed | where: conf/regimes/a.conf:6"
                + " | rule: must be a number in (0, 1]");
    assertThatThrownBy(() -> load("a", LENDING.replace("ratio = 0.1", "ratio = 10 %")))
        .hasMessageContaining("Value of default-protocol-fee-ratio is not allowed");
  }

  @Test
  void slippageOfTheHouseHoldsUnlessTheFileSetsItsOwn() throws IOException {
    String health =
        "health { target-health = 1.5, %s bands { watch = 3, warn = 2, call = 1.4, critical = 1.2 } }";
    assertThat(
            load("a", LENDING + health.formatted(""))
                .require("a", "regime", "test")
                .health()
                .saleSlippage())
        .isEqualTo(HealthPolicy.STANDARD_SALE_SLIPPAGE);
    assertThat(
            load("a", LENDING + health.formatted("sale-slippage-ratio = 0.05,"))
                .require("a", "regime", "test")
                .health()
                .saleSlippage())
        .isEqualTo(0.05);
  }

  @Test
  void auctionOfAVaultHasItsCurve() throws IOException {
    String vault =
        """
        type = vault
        source = "rules"
        version = "1"
        default-liquidation-ratio = 1.5
        default-liquidation-penalty-ratio = 0.13
        dust-usd = 100
        auction-start-factor = 1.25
        """;
    String terms =
        "tail-seconds = 3600, cusp-ratio = 0.3, keeper-flat-usd = 1, keeper-share-ratio = 0";
    assertThat(auctionSeconds(vault)).isNaN();
    // The price has fallen from 1.25 to 1 when a fifth of the hour is over.
    assertThat(
            auctionSeconds(
                vault + "auction { curve = linear, duration-seconds = 3600, " + terms + "}"))
        .isCloseTo(720, within(1e-9));
    assertThat(
            auctionSeconds(
                vault
                    + "auction { curve = stairstep, cut = 0.9, step-seconds = 60, "
                    + terms
                    + "}"))
        .isEqualTo(180);
    assertThat(auctionSeconds(vault + "auction { curve = exponential, cut = 0.8, " + terms + "}"))
        .isCloseTo(1, within(1e-9));
    assertThatThrownBy(
            () -> load("a", vault + "auction { curve = exponential, cut = 1, " + terms + "}"))
        .hasMessageContaining("Value of auction.cut is not allowed");
  }

  private double auctionSeconds(String text) throws IOException {
    return ((RegimeDefinition.Vault) load("a", text).require("a", "regime", "test"))
        .auctionSeconds();
  }

  @Test
  void missingKeyIsRefused() {
    assertThatThrownBy(() -> load("a", LENDING.replace("source = \"rules\"\n", "")))
        .hasMessageStartingWith("RISK-CFG-01 Missing key source | where: conf/regimes/a.conf");
  }

  @Test
  void venueWithoutARegimeFileIsRefused() throws IOException {
    load("lending-v3", LENDING);
    load("compound-v2", LENDING);
    load("maker-vault", LENDING);
    RiskConfig config =
        RiskConfigLoader.load(home, null, null, List.of("venues.aave-v3=lending-v4"));
    assertThatThrownBy(() -> RegimeLoader.load(home, config))
        .hasMessage(
            "RISK-CFG-01 Unknown regime lending-v4; did you mean lending-v3?"
                + " | where: key venues.aave-v3 | rule: a regime is a file of conf/regimes:"
                + " compound-v2, lending-v3, maker-vault | next: correct the name, or add"
                + " conf/regimes/lending-v4.conf");
  }

  @Test
  void fileThatIsALinkOutOfTheFolderIsRefused() throws IOException {
    Path outside = Files.writeString(home.resolve("outside.conf"), LENDING);
    Files.createSymbolicLink(home.resolve("conf/regimes/a.conf"), outside);
    assertThatThrownBy(() -> RegimeLoader.load(home, HealthPolicy.standard()))
        .hasMessageStartingWith("RISK-SEC-01 A link leads this file out of its folder");
  }

  @Test
  void missingFolderIsRefused() throws IOException {
    Files.delete(home.resolve("conf/regimes"));
    assertThatThrownBy(() -> RegimeLoader.load(home, HealthPolicy.standard()))
        .hasMessageStartingWith(
            "RISK-CFG-01 The configuration folder cannot be read | where: conf/regimes");
  }
}
