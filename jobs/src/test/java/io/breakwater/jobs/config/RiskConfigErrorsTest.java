package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of wrong configuration with the one line that the user sees. */
class RiskConfigErrorsTest {
  private final Path home;

  RiskConfigErrorsTest(@TempDir Path home) throws IOException {
    this.home = home;
    Files.createDirectory(home.resolve("conf"));
  }

  private void loadWith(String overlay) throws IOException {
    Files.writeString(home.resolve("conf/local.conf"), overlay);
    RiskConfigLoader.load(home, null, null, List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          volatility.decay-factor = 1.2 | volatility.decay-factor | a number in (0, 1) | 1.2
          volatility.decay-factor = NaN | volatility.decay-factor | a number in (0, 1) | "NaN"
          volatility.decay-factor = "0.9" | volatility.decay-factor | a number in (0, 1) | "0.9"
          cascade.oracle-share = 1e309 | cascade.oracle-share | a number in [0, 1] | Infinity
          cascade.max-rounds = 3.7 | cascade.max-rounds | a whole number from 1 to 1000000 | 3.7
          cascade.debt-purchase = maybe | cascade.debt-purchase | one of market, ignored | "maybe"
          quality.quarantine-row-ratio = 0.1 % | quality.quarantine-row-ratio | a number in [0, 1] | "0.1 %"
          ingest.require-manifest = 1 | ingest.require-manifest | true or false | 1
          report.top-n = null | report.top-n | a whole number from 1 to 1000 | null
          volatility.windows-days = 30 | volatility.windows-days | a list in brackets | 30
          volatility = 30 | volatility | a group of keys in braces | 30
          venues.x = ../y | venues.x | a name of letters, digits, . _ and - | "../y"
          run.landing = " " | run.landing | a text in quotes that is not blank | " "
          spark.executor.memory = [1] | spark.executor.memory | a text, a number or a flag | a list
          """)
  void wrongValueNamesLineKeyRangeAndValue(
      String line, String key, String allowed, String observed) {
    assertThatThrownBy(() -> loadWith("# first line\n" + line))
        .isInstanceOf(RiskException.class)
        .hasMessage(
            "RISK-CFG-02 Value of "
                + key
                + " is not allowed | where: conf/local.conf:2 | rule: must be "
                + allowed
                + " | observed: "
                + observed
                + " | next: correct this line")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
  }

  @ParameterizedTest
  @CsvSource({"30, 30", "31d, '\"31d\"'", "1h30m, '\"1h30m\"'"})
  void wrongDurationNamesItsUnits(String value, String observed) {
    assertThatThrownBy(() -> loadWith("quality.heartbeat = " + value))
        .hasMessage(
            "RISK-CFG-02 Value of quality.heartbeat is not allowed | where: conf/local.conf:1"
                + " | rule: must be a duration with its unit (30s, 5m, 26h, 2d) from 1s to 30d"
                + " | observed: "
                + observed
                + " | next: correct this line");
  }

  @ParameterizedTest
  @CsvSource({
    "volatility.decay-facto, volatility.decay-factor",
    "volatlity.decay-factor, volatility.decay-factor",
    "clustering-lags, volatility.clustering-lags",
    "spark.sql.shufle.partitions, spark.sql.shuffle.partitions",
    "margin.bands.wacth, margin.bands.watch",
    "run.landin, run.landing"
  })
  void unknownKeyIsRefusedWithASuggestion(String key, String meant) {
    assertThatThrownBy(() -> loadWith("\n\n" + key + " = 3"))
        .hasMessage(
            "RISK-CFG-01 Unknown key "
                + key
                + "; did you mean "
                + meant
                + "? | where: conf/local.conf:3"
                + " | rule: every key must be one that Breakwater reads | next: correct or delete"
                + " this line; all keys are listed in jobs/docs/configuration.md")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void valuesThatDoNotFitTogetherNameTheLinesThatChangedThem() {
    assertThatThrownBy(() -> loadWith("margin {\n bands.watch = 1.2\n}"))
        .hasMessage(
            "RISK-CFG-02 Values of margin do not fit together | where: conf/local.conf:2"
                + " | rule: Health bands must descend to 1, cannot be: 1.2, 1.5, 1.25, 1.1"
                + " | next: correct this group of keys");
    assertThatThrownBy(() -> loadWith("quality.max-stale = 1h"))
        .hasMessageContaining("Largest staleness must not be below the heartbeat PT24H")
        .hasMessageContaining("where: conf/local.conf:1 |");
    assertThatThrownBy(() -> loadWith("volatility.windows-days = [90, 30]"))
        .hasMessageContaining("Windows must be positive and ascending, cannot be: [90, 30]");
    assertThatThrownBy(() -> loadWith("cascade.curve-step-ratio = 0.6"))
        .hasMessageContaining("Curve step must be above 0 and at most the largest shock below 1");
    assertThatThrownBy(() -> loadWith("ratio.series-days = 401"))
        .hasMessageContaining("Days of the published series must be at most the 400 days read");
  }

  @Test
  void unsafeSwitchIsRefusedBeforeSparkStarts() {
    assertThatThrownBy(() -> loadWith("spark {\n sql.ansi.enabled = false\n}"))
        .hasMessage(
            "RISK-CFG-03 Unsafe switch spark.sql.ansi.enabled | where: conf/local.conf:2"
                + " | rule: must be true, else overflow would wrap to a wrong number"
                + " | observed: false | next: delete this line")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThatThrownBy(() -> loadWith("spark.jars.packages = \"g:a:1\""))
        .hasMessageStartingWith("RISK-SEC-02 Unsafe switch spark.jars.packages | where: conf/local")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.SECURITY);
    assertThatThrownBy(() -> loadWith("spark.master = \"spark://h:7077\""))
        .hasMessageStartingWith("RISK-SEC-02 Unsafe switch spark.authenticate");
  }

  @Test
  void folderOutsideTheHomeIsRefused() {
    assertThatThrownBy(() -> loadWith("run.landing = \"../other\""))
        .hasMessage(
            "RISK-SEC-01 A path may not climb with .. | where: conf/local.conf:1"
                + " | rule: relative paths stay below the folder they start from, links followed"
                + " | observed: ../other | next: name the folder by its absolute path, or move it"
                + " below the root")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.SECURITY);
  }

  @Test
  void missingConfigFileIsRefused() {
    assertThatThrownBy(() -> RiskConfigLoader.load(home, null, Path.of("no-such.conf"), List.of()))
        .hasMessageStartingWith(
            "RISK-CFG-01 The configuration file cannot be read | where: no-such.conf");
  }
}
