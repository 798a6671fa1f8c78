package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.config.LimitLoader;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitMeasurementTest {
  @ParameterizedTest
  @CsvSource({
    "account_helth.debt_usd, venue, 'x.conf, table account_helth'",
    "account_health.debts_usd, venue, 'x.conf, column debts_usd'",
    "account_health.debt_usd, venues, 'x.conf, column venues'"
  })
  void limitsNameWhatIsPublished(String figure, String per, String where, @TempDir Path home)
      throws IOException {
    Path folder = Files.createDirectories(home.resolve("conf/limits"));
    Files.writeString(
        folder.resolve("x.conf"),
        """
        description = "d"
        source = "s"
        version = "1"
        figure = "%s"
        aggregate = sum
        per = %s
        bad-side = above
        warn = 1
        breach = 2
        unit = "USD"
        """
            .formatted(figure, per));

    assertThatThrownBy(() -> LimitMeasurement.requireKnown(LimitLoader.load(home)))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-LIMIT-01 A limit names something that is not published")
        .hasMessageContaining(where);
  }
}
