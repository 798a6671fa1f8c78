package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigHashTest {
  private final Path home;

  ConfigHashTest(@TempDir Path home) throws IOException {
    this.home = home;
    Files.createDirectory(home.resolve("conf"));
  }

  private String hash(String... sets) {
    return RiskConfigLoader.load(home, null, null, List.of(sets)).configHash();
  }

  private String hashOf(String overlay) throws IOException {
    Files.writeString(home.resolve("conf/local.conf"), overlay);
    return hash();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "volatility.decay-factor=0.97",
        "tracking.maximum-gap-days=5",
        "cascade.impact=linear",
        "cascade.curve-step-ratio=0.02",
        "liquidity.depth-scale=0.5",
        "ratio.series-days=31",
        "margin.bands.critical=1.05",
        "quality.heartbeat=1h",
        "ingest.require-manifest=true",
        "venues.maker-eth-b=vault",
        "report.top-n=21"
      })
  void whatChangesAResultChangesTheHash(String set) {
    assertThat(hash(set)).isNotEqualTo(hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.landing=elsewhere",
        "run.warehouse=/elsewhere",
        "run.reports=elsewhere",
        "spark.master=local[7]",
        "spark.sql.shuffle.partitions=7",
        "spark.executor.memory=7g",
        "volatility.decay-factor=9.4e-1",
        "quality.heartbeat=1d"
      })
  void foldersSizesAndSpellingDoNot(String set) {
    assertThat(hash(set)).isEqualTo(hash());
  }

  @Test
  void orderOfKeysAndLayersDoNot() throws IOException {
    String one = hashOf("report.top-n = 5\nvolatility { horizon-days = 1, decay-factor = 0.9 }");
    String other =
        hashOf("volatility.decay-factor = 0.90\nvolatility.horizon-days = 1\nreport { top-n = 5 }");
    assertThat(one).isEqualTo(other);
    Files.delete(home.resolve("conf/local.conf"));
    assertThat(hash("report.top-n=5", "volatility.horizon-days=1", "volatility.decay-factor=0.9"))
        .isEqualTo(one);
  }

  @Test
  void theHomeFolderDoesNot(@TempDir Path other) throws IOException {
    Files.createDirectory(other.resolve("conf"));
    assertThat(RiskConfigLoader.load(other, null, null, List.of()).configHash()).isEqualTo(hash());
  }

  @Test
  void runHashFollowsRegimesAndScenariosButNotTheirComments() throws IOException {
    RiskConfig config = RiskConfigLoader.load(home, null, null, List.of());
    copyConf("regimes");
    copyConf("scenarios");
    copyConf("limits");
    String before = runHash(config);
    append("conf/regimes/vault.conf", "# a comment\n");
    append("conf/scenarios/BASE.conf", "# a comment\n");
    assertThat(runHash(config)).isEqualTo(before);
    replace("conf/regimes/vault.conf", "dust-usd = 100", "dust-usd = 101");
    String changedRegime = runHash(config);
    assertThat(changedRegime).isNotEqualTo(before);
    replace("conf/scenarios/all-down-10.conf", "-0.10", "-0.11");
    assertThat(runHash(config)).isNotEqualTo(changedRegime);
  }

  private String runHash(RiskConfig config) {
    return config.runHash(
        RegimeLoader.load(home, config),
        ScenarioLoader.load(home, config.frictions()),
        LimitLoader.load(home));
  }

  private void copyConf(String folder) throws IOException {
    Path target = Files.createDirectories(home.resolve("conf").resolve(folder));
    try (var files = Files.list(RepositoryConf.folder().resolve(folder))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(home.resolve(file), Files.readString(home.resolve(file)) + text);
  }

  private void replace(String file, String from, String to) throws IOException {
    String text = Files.readString(home.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(home.resolve(file), text.replace(from, to));
  }
}
