package io.breakwater.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.testing.SmallNight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both comparisons as a shell runs them, on the small night; neither changes a table. */
class DiffCommandsIT {
  private static final String DATE = SmallNight.DATE.toString();

  private final SmallNight night = SmallNight.published();
  private final String runId = night.ledger().newest().orElseThrow().runId();
  private final SortedMap<String, String> before = night.versions();

  private CommandRun onNight(String... arguments) {
    return CommandRun.of(
        Stream.concat(
                Arrays.stream(arguments), Stream.of("--warehouse", night.warehouse().toString()))
            .toArray(String[]::new));
  }

  private static String sheet(Path folder, String rate) throws IOException {
    return Files.writeString(
            folder.resolve("sheet.conf"),
            "description = d\nsource = s\nversion = \"1\"\nrates = [{asset = stETH, base = ETH,"
                + " snapshot-rate = "
                + rate
                + ", snapshot-date = \""
                + DATE
                + "\", yearly-growth = 0}]\n")
        .toString();
  }

  @Test
  void aRunIsLikeItself() {
    CommandRun run = onNight("diff", runId, runId);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("date same, inputs same, settings same, code same")
        .contains("account_health")
        .doesNotContain("changed,");
  }

  @Test
  void anUnknownRunIsRefused() {
    CommandRun run = onNight("diff", runId, "2026-01-31-r9-000000000000");

    assertThat(run.exitCode()).isEqualTo(66);
    assertThat(run.errors())
        .containsExactly(
            "RISK-RUN-03 No published run of this id | where: 2026-01-31-r9-000000000000"
                + " | next: list the runs in table run_manifest");
  }

  @Test
  void aCapFarBelowTheMarketIsRefused(@TempDir Path folder) throws IOException {
    CommandRun run = onNight("diff-params", "in-force", sheet(folder, "0.5"), "--date", DATE);

    assertThat(run.exitCode()).isEqualTo(80);
    assertThat(run.out()).contains("the cap BINDS and values it").contains("REFUSED");
    assertThat(night.versions()).isEqualTo(before);
  }

  @Test
  void aCapAboveTheMarketIsWithinTheLimit(@TempDir Path folder) throws IOException {
    CommandRun run =
        onNight("diff-params", "in-force", sheet(folder, "1.5"), "--date", DATE, "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("\"event\":\"parameters-compared\"")
        .contains("\"refused\":false")
        .contains("\"newly\":[]");
  }
}
