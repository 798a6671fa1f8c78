package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StagesTest {
  private static final int MOST_LINES = 130;

  /** Tables that ingest writes. */
  private static final Set<String> VALIDATED =
      Set.of(
          "position_snapshot",
          "asset_price",
          "price_observation",
          "price_feed",
          "reserve_state",
          "finality",
          "risk_parameter",
          "margin_tier",
          "market_depth",
          "insurance_fund",
          "funding",
          "open_interest",
          "fee_tier",
          "account",
          "flow",
          "benchmark",
          "benchmark_weight",
          "ingested_file",
          "quarantine",
          "import_file",
          "import_reject");

  static List<Stage> stages() {
    return Stages.all(Clock.systemUTC());
  }

  @Test
  void namesAreUniqueAndInKebabCase() {
    assertThat(stages()).extracting(Stage::name).doesNotHaveDuplicates();
    assertThat(stages()).extracting(Stage::name).allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void stageReadsOnlyWhatIsThere() {
    Set<String> there = new HashSet<>(VALIDATED);
    for (Stage stage : stages()) {
      assertThat(there).as("read by " + stage.name()).containsAll(stage.reads());
      there.addAll(stage.writes());
    }
  }

  @Test
  void everyPublishedTableIsWrittenByOneStage() {
    List<String> written = new ArrayList<>();
    stages().forEach(stage -> written.addAll(stage.writes()));

    assertThat(written).doesNotHaveDuplicates();
    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(
            java.util.stream.Stream.concat(
                    RiskTables.all().stream().map(RiskTable::name),
                    java.util.stream.Stream.of(RunLedger.TABLE))
                .toList());
  }

  @Test
  void publicationComesLast() {
    assertThat(stages().get(stages().size() - 1).writes()).containsExactly(RunLedger.TABLE);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void stageIsThin(Stage stage) throws IOException {
    Path source =
        Path.of("src", "main", "java")
            .resolve(stage.getClass().getName().replace('.', '/') + ".java");

    long code = Files.readAllLines(source).stream().filter(StagesTest::isCode).count();

    assertThat(code).as("lines of code in " + source).isBetween(1L, (long) MOST_LINES);
  }

  private static boolean isCode(String line) {
    String text = line.strip();
    return !(text.isEmpty()
        || text.startsWith("import ")
        || text.startsWith("package ")
        || text.startsWith("//")
        || text.startsWith("/*")
        || text.startsWith("*"));
  }
}
