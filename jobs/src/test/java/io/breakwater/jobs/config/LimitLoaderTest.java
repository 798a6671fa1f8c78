package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.config.LimitDefinition.Aggregate;
import io.breakwater.jobs.config.LimitDefinition.Side;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitLoaderTest {
  private static final String WHOLE =
      """
      description = "d"
      source = "s"
      version = "1"
      figure = "account_health.debt_usd"
      aggregate = sum
      share = true
      where { status = [LIQUIDATABLE, "BAD_DEBT"] }
      per = venue
      bad-side = above
      warn = 0.01
      breach = 0.05
      unit = "share of debt"
      """;

  private final Path home;

  LimitLoaderTest(@TempDir Path home) {
    this.home = home;
  }

  private LimitDefinition load(String text) throws IOException {
    Path folder = Files.createDirectories(home.resolve("conf/limits"));
    Files.writeString(folder.resolve("x.conf"), text);
    return LimitLoader.load(home).require("x", "limit", "test");
  }

  @Test
  void everyKeyHasItsPlace() throws IOException {
    assertThat(load(WHOLE))
        .isEqualTo(
            new LimitDefinition(
                "x",
                "account_health",
                "debt_usd",
                Aggregate.SUM,
                true,
                new java.util.TreeMap<>(Map.of("status", List.of("LIQUIDATABLE", "BAD_DEBT"))),
                "venue",
                Side.ABOVE,
                0.01,
                0.05,
                "share of debt",
                "d",
                "s",
                "1"));
  }

  @Test
  void conditionScopeAndShareMayBeLeftOut() throws IOException {
    LimitDefinition limit =
        load(WHOLE.replaceAll("(?m)^(share|where|per) .*$", "").replace("sum", "maximum"));
    assertThat(limit.share()).isFalse();
    assertThat(limit.where()).isEmpty();
    assertThat(limit.per()).isNull();
  }

  @Test
  void levelsBelongToTheirSide() throws IOException {
    LimitDefinition above = load(WHOLE);
    assertThat(above.reaches(0.05, above.breach())).isTrue();
    assertThat(above.reaches(0.049, above.breach())).isFalse();
    LimitDefinition below =
        load(WHOLE.replace("above", "below").replace("0.01", "2").replace("0.05", "1"));
    assertThat(below.reaches(1, below.breach())).isTrue();
    assertThat(below.reaches(1.1, below.breach())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warn = 0.01 | warn = 0.06 | reached before that of a breach, cannot be: warn 0.06",
        "aggregate = sum | aggregate = maximum | A share is of a sum or a count",
        "aggregate = sum | aggregate = mean | one of sum, maximum, minimum, count",
        "account_health.debt_usd | debt_usd | table.column of a published table",
        "per = venue | per = Venue | a column: small letters",
        "unit = | units = | Unknown key units",
      })
  void wrongDefinitionsAreRefused(String text, String by, String message) {
    assertThatThrownBy(() -> load(WHOLE.replace(text, by)))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("conf/limits/x.conf");
  }
}
