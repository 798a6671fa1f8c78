package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.breakwater.risk.margin.AaveVersion;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.DriftLiquidation;
import io.breakwater.risk.margin.DydxLiquidation;
import io.breakwater.risk.margin.LiquidationLadder;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.Shock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code conf} parses, fits and means what it says. */
class ConfigFilesTest {
  private static final Path HOME = RepositoryConf.home();
  private static final RiskConfig CONFIG = RiskConfigLoader.load(HOME, "local", null, List.of());

  static List<Path> everyFile() throws IOException {
    try (Stream<Path> files = Files.walk(RepositoryConf.folder())) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
  }

  static List<String> overlays() throws IOException {
    try (Stream<Path> files = Files.list(RepositoryConf.folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".conf"))
          .map(file -> file.substring(0, file.length() - ".conf".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  void everyFileParses(Path file) {
    assertThatCode(() -> HoconFile.parse(file, file.toString())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyOverlayFits(String environment) {
    RiskConfig config = RiskConfigLoader.load(HOME, environment, null, List.of());
    assertThat(RegimeLoader.load(HOME, config).byName()).isNotEmpty();
  }

  @Test
  void overlaysAreTheKnownOnes() throws IOException {
    assertThat(overlays()).containsExactly("ci", "local", "prod", "reference");
  }

  @Test
  void builtInReferenceIsTheOneOfTheFolder() {
    Path file = RepositoryConf.folder().resolve("reference.conf");
    assertThat(HoconFile.parse(file, "x").root()).isEqualTo(RiskConfigLoader.reference().root());
  }

  @Test
  void productionChecksManifestsAndAuthenticates() {
    RiskConfig config = RiskConfigLoader.load(HOME, "prod", null, List.of());
    assertThat(config.ingest().requireManifest()).isTrue();
    assertThat(config.spark().overrides())
        .containsEntry("spark.authenticate", "true")
        .doesNotContainKey("spark.master");
  }

  @Test
  void regimesAreThoseOfTheVenues() {
    ConfSet<RegimeDefinition> set = RegimeLoader.load(HOME, CONFIG);
    var regimes = set.byName();
    assertThat(regimes)
        .containsOnlyKeys(
            "compound-v2",
            "compound-v3",
            "isolated-market",
            "lending-v3",
            "lending-v3-37",
            "lending-v3-pre33",
            "maker-vault",
            "perp-fillable",
            "perp-partial",
            "perp-tiered",
            "soft-liquidation",
            "vault");
    assertThat(regimes.get("lending-v3"))
        .isInstanceOf(RegimeDefinition.Lending.class)
        .extracting("closeFactor", "dustUsd")
        .containsExactly(CloseFactor.aaveV33(), 1000.0);
    assertThat(regimes.get("compound-v2"))
        .extracting("closeFactor", "defaultLiquidationBonusRatio", "dustUsd")
        .containsExactly(CloseFactor.compoundV2(0.5), 0.08, 0.0);
    assertThat(regimes.get("maker-vault"))
        .isInstanceOf(RegimeDefinition.Vault.class)
        .extracting("defaultLiquidationRatio", "defaultLiquidationPenaltyRatio")
        .containsExactly(1.3, 0.13);
    assertThat(regimes.get("lending-v3-pre33"))
        .extracting("closeFactor", "dustUsd")
        .containsExactly(
            AaveVersion.BEFORE_V33.closeFactor(), AaveVersion.BEFORE_V33.minLeftoverUsd());
    assertThat(regimes.get("lending-v3-37"))
        .extracting("closeFactor", "dustUsd")
        .containsExactly(AaveVersion.V37.closeFactor(), AaveVersion.V37.minLeftoverUsd());
    // ln(1/1.2)/ln(0.99) is 18.14: the 19th minute
    assertThat(regimes.get("maker-vault")).extracting("auctionSeconds").isEqualTo(19 * 60.0);
    assertThat(regimes.get("perp-tiered"))
        .isInstanceOf(RegimeDefinition.Tiered.class)
        .extracting("forcedClose")
        .isEqualTo(LiquidationLadder.HYPERLIQUID);
    assertThat(regimes.get("perp-fillable"))
        .extracting("forcedClose")
        .isEqualTo(DydxLiquidation.DEFAULTS);
    assertThat(regimes.get("perp-partial"))
        .extracting("forcedClose")
        .isEqualTo(new DriftLiquidation(0.01, 0.005));
  }

  @Test
  void scenariosAreComplete() {
    var scenarios = ScenarioLoader.load(HOME, CONFIG.frictions()).byName();
    assertThat(scenarios)
        .containsOnlyKeys(
            "2020-03-12",
            "2021-05-19",
            "2022-05-09-luna",
            "2022-06-13-steth",
            "2022-11-08-ftx",
            "2023-03-11-usdc",
            "2025-10-10",
            "BASE",
            "all-down-10",
            "all-down-20",
            "all-down-30",
            "all-down-40",
            "all-down-50",
            "btc-down-30",
            "depth-halved",
            "eth-down-30",
            "majors-down-25-depth-halved",
            "oracle-delayed",
            "oracle-wrong-dai-2020-11-26",
            "stable-depeg-usdc-2023-03-11",
            "steth-depeg",
            "venue-outage");
    assertThat(scenarios.get("BASE")).isEqualTo(new ScenarioDefinition(Scenario.BASE, Set.of()));
    scenarios.forEach(
        (id, definition) -> {
          assertThat(definition.scenario().id()).isEqualTo(id);
          assertThat(definition.scenario().source()).doesNotContain("/work", "/home");
          // Usable on any book: what it names may be absent, what moves all is a wildcard.
          assertThat(definition.scenario().shocks())
              .extracting(Shock::asset)
              .allMatch(
                  asset -> asset.equals(Shock.ALL) || definition.optionalAssets().contains(asset));
        });
  }

  @Test
  void definitionsTravelToExecutors() throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      for (RegimeDefinition regime : RegimeLoader.load(HOME, CONFIG).byName().values()) {
        out.writeObject(regime);
      }
      for (ScenarioDefinition scenario :
          ScenarioLoader.load(HOME, CONFIG.frictions()).byName().values()) {
        out.writeObject(scenario);
      }
      out.writeObject(CONFIG.volatility());
      out.writeObject(CONFIG.tracking());
      out.writeObject(CONFIG.cascade());
      out.writeObject(CONFIG.health());
      out.writeObject(CONFIG.quality());
      out.writeObject(CONFIG.liquidity());
      out.writeObject(CONFIG.collateral());
      out.writeObject(CONFIG.curve());
      out.writeObject(CONFIG.ratio());
    }
  }
}
