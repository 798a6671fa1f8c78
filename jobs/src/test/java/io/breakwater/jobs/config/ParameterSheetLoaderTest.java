package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.config.ParameterSheet.ReserveChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterSheetLoaderTest {
  private static final String HEAD = "description = d\nsource = s\nversion = \"1\"\n";

  private final Path folder;

  ParameterSheetLoaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private ParameterSheet load(String text) throws IOException {
    return ParameterSheetLoader.load(
        Files.writeString(folder.resolve("sheet.conf"), HEAD + text).toString());
  }

  @Test
  void theWordInForceChangesNothing() {
    assertThat(ParameterSheetLoader.load("in-force")).isEqualTo(ParameterSheet.IN_FORCE);
  }

  @Test
  void ratesAndParametersAreRead() throws IOException {
    ParameterSheet sheet =
        load(
            """
            rates = [{
              asset = rETH, base = ETH, snapshot-rate = 1.1, snapshot-date = "2026-03-01", yearly-growth = 0.09
            }]
            parameters = [{venue = harbor, asset = ETH, emode = 1, liquidation-threshold = 0.9}]
            """);

    assertThat(sheet.rates().get(0).cap().snapshotDay())
        .isEqualTo(LocalDate.of(2026, 3, 1).toEpochDay());
    assertThat(sheet.reserves())
        .containsExactly(
            new ReserveChange(
                "harbor", "ETH", 1, Double.NaN, 0.9, Double.NaN, Double.NaN, Double.NaN));
  }

  @Test
  void mistakesAreNamed() {
    String rate = "rates = [{asset = A, base = %s, snapshot-rate = 1, snapshot-date = \"%s\", ";
    assertThatThrownBy(() -> load(rate.formatted("B", "2026-02-30") + "yearly-growth = 0.1}]"))
        .hasMessageContaining("a date in quotes");
    assertThatThrownBy(() -> load(rate.formatted("A", "2026-02-03") + "yearly-growth = 0.1}]"))
        .hasMessageContaining("A rate is between two assets, cannot be: A in A");
    assertThatThrownBy(() -> load("parameters = [{venue = v, asset = A, haircut = 1.5}]"))
        .hasMessageContaining("a number in [0, 1]");
    assertThatThrownBy(() -> load("parameters = [{venue = v, asset = A, hair-cut = 0.5}]"))
        .hasMessageContaining("hair-cut");
    assertThatThrownBy(() -> load("parameters = [{venue = v, asset = A}, {venue = v, asset = A}]"))
        .hasMessageContaining("may be given once, cannot be again: v A 0");
  }
}
