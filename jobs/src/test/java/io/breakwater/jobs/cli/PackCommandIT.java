package io.breakwater.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.testing.SmallNight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs and exports as a shell makes them, on the small night; neither changes a table. */
class PackCommandIT {
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

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyPackIsWrittenTwiceWithTheSameBytes(@TempDir Path folder) throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    CommandRun run = onNight("pack", "--date", DATE, "--out", first.toString());

    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("run " + runId + ": packs agree");
    assertThat(names(first))
        .containsExactly(
            "r1-auth.066.xml",
            "r1.csv",
            "r1.pdf",
            "r1.xlsx",
            "r2-auth.066.xml",
            "r2.csv",
            "r2.pdf",
            "r2.xlsx",
            "r3.csv",
            "r3.pdf",
            "r3.xlsx",
            "r4.csv",
            "r4.pdf",
            "r4.xlsx",
            "r5.csv",
            "r5.pdf",
            "r5.xlsx",
            "tie-out.csv");
    assertThat(onNight("pack", "--date", DATE, "--run", runId, "--out", second.toString()))
        .extracting(CommandRun::exitCode)
        .isEqualTo(0);
    for (String name : names(first)) {
      assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
    }
    assertThat(night.versions()).isEqualTo(before);
  }

  @Test
  void onePackAlone(@TempDir Path folder) throws IOException {
    CommandRun run =
        onNight("pack", "--date", DATE, "--pack", "R5", "--out", folder.toString(), "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"event\":\"packs-written\"").contains("\"packs\":[\"r5\"]");
    assertThat(names(folder)).containsExactly("r5.csv", "r5.pdf", "r5.xlsx", "tie-out.csv");
  }

  @Test
  void unknownPacksAndRunsOfOtherDatesAreRefused() {
    assertThat(onNight("pack", "--date", DATE, "--pack", "r1,r9").errors())
        .containsExactly(
            "RISK-USE-08 No such pack | where: r9 | rule: known: r1, r2, r3, r4, r5"
                + " | next: choose from these, separated by commas");
    CommandRun other = onNight("pack", "--date", "2026-01-30", "--run", runId);

    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.errors()).singleElement().asString().startsWith("RISK-USE-09 The run is not");
    assertThat(onNight("pack", "--date", "2026-01-30").exitCode()).isEqualTo(66);
  }

  @Test
  void everyTableIsExportedWhole(@TempDir Path folder) throws IOException {
    CommandRun run = onNight("export", "--run", runId, "--out", folder.toString());

    assertThat(run.exitCode()).isZero();
    SortedMap<String, String> contents = SmallNight.contents(night.ledger().newest().orElseThrow());
    assertThat(names(folder)).isEqualTo(contents.keySet().stream().map(t -> t + ".csv").toList());
    for (String table : List.of("margin_backtest", "insurance_fund_outlook", "asset_risk")) {
      try (Stream<String> lines = Files.lines(folder.resolve(table + ".csv"))) {
        assertThat(contents.get(table)).contains("\"rows\":" + (lines.count() - 1) + ",");
      }
    }
  }
}
