package io.breakwater.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.RiskMain;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.stage.Stage;
import io.breakwater.jobs.stage.Stages;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Commands that need no Spark: help, usage errors, configuration errors, descriptions. */
class CommandLineTest {
  private final Path folder;

  CommandLineTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void noArgumentsShowTheCommands() {
    CommandRun run = CommandRun.of();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("demo", "ingest", "run", "verify", "Exit codes:");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ExitCode.class)
  void helpNamesEveryExitCode(ExitCode code) {
    assertThat(CommandRun.of("--help").out()).containsPattern("\\n\\s+" + code.code() + "\\s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "import",
        "ingest",
        "run",
        "stage",
        "backfill",
        "report",
        "status",
        "verify",
        "stages",
        "tables",
        "airflow",
        "doctor"
      })
  void everyCommandExplainsItself(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: breakwater " + command);
  }

  @Test
  void unknownCommandIsAUsageError() {
    CommandRun run = CommandRun.of("runn");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().get(0)).isEqualTo("Unmatched argument at index 0: 'runn'");
    assertThat(run.err()).contains("Did you mean: breakwater run");
  }

  @Test
  void unknownOptionIsAUsageError() {
    CommandRun run = CommandRun.of("run", "--date", "2026-01-31", "--restat");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().get(0)).isEqualTo("Unknown option: '--restat'");
  }

  @Test
  void missingDateIsAUsageError() {
    CommandRun run = CommandRun.of("run");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().get(0)).isEqualTo("Missing required option: '--date=YYYY-MM-DD'");
  }

  @Test
  void impossibleDateIsAUsageError() {
    CommandRun run = CommandRun.of("run", "--date", "2026-02-30");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().get(0)).startsWith("Invalid value for option '--date': ");
  }

  @Test
  void emptyRangeOfDatesIsAUsageError() {
    CommandRun run = CommandRun.of("backfill", "--from", "2026-01-02", "--to", "2026-01-01");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly(
            "RISK-USE-01 The range of dates is empty | observed: --from 2026-01-02 --to 2026-01-01"
                + " | next: give a first date that is not after the last");
  }

  @Test
  void unknownStageIsAUsageError() {
    CommandRun run = CommandRun.of("stage", "publish", "--date", "2026-01-31");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().get(0)).startsWith("RISK-USE-03 No such stage | rule: one of value-");
  }

  @Test
  void unknownVerdictIsAUsageError() {
    CommandRun run = CommandRun.of("status", "--date", "2026-01-31", "--worst-verdict", "AWFUL");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().get(0))
        .startsWith("RISK-USE-04 No such verdict | rule: one of OK, WARN");
  }

  @Test
  void airflowIsNotAskedWhatCannotBeMeant() {
    assertThat(CommandRun.of("airflow", "wait", "nightly_risk").errors())
        .containsExactly(
            "RISK-USE-06 It is not said what to wait for | rule: a DAG with --run, or --backfill"
                + " alone | next: take the line that trigger or backfill printed");
    CommandRun run =
        CommandRun.of(
            "airflow", "trigger", "nightly_risk", "--date", "2026-01-31", "--attempt", "0");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().get(0)).contains("Attempt must be at least 1, cannot be: 0");
    assertThat(
            CommandRun.of("airflow", "backfill", "--from", "2026-01-02", "--to", "2026-01-01")
                .exitCode())
        .isEqualTo(2);
    assertThat(CommandRun.of("airflow").out()).contains("trigger", "backfill", "health");
  }

  @Test
  void unknownKeyIsNamedWithItsPlaceAndTheLikelyOne() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.conf"), "cascade {\n  max-round = 5\n}\n");

    CommandRun run = CommandRun.of("doctor", "--config", file.toString());

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.errors())
        .containsExactly(
            "RISK-CFG-01 Unknown key cascade.max-round; did you mean cascade.max-rounds?"
                + " | where: "
                + file
                + ":2 | rule: every key must be one that Breakwater reads"
                + " | next: correct or delete this line; all keys are listed in"
                + " jobs/docs/configuration.md");
  }

  @Test
  void valueOutOfRangeIsNamedWithItsRange() {
    CommandRun run = CommandRun.of("doctor", "--set", "volatility.decay-factor=1.2");

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.errors()).hasSize(1);
    assertThat(run.errors().get(0))
        .startsWith("RISK-CFG-02 ")
        .contains("volatility.decay-factor", "(0, 1)", "1.2", " | next: ");
  }

  @Test
  void missingConfigurationFileIsNamed() {
    Path file = folder.resolve("absent.conf");

    CommandRun run = CommandRun.of("doctor", "--config", file.toString());

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.errors()).hasSize(1);
    assertThat(run.errors().get(0)).contains(file.toString(), " | next: ");
  }

  @Test
  void errorsBecomeJsonOnRequest() throws IOException {
    CommandRun run = CommandRun.of("doctor", "--json", "--set", "cascade.max-round=5");

    assertThat(run.errors()).hasSize(1);
    JsonNode error = JsonMapper.builder().build().readTree(run.err());
    assertThat(error.get("code").asText()).isEqualTo("CFG-01");
    assertThat(error.get("exit").asInt()).isEqualTo(78).isEqualTo(run.exitCode());
    assertThat(error.get("message").asText()).startsWith("RISK-CFG-01 Unknown key");
    assertThat(error.get("next").asText()).isNotEmpty();
  }

  @Command(name = "fault")
  static final class Fault implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("first line\nsecond line");
    }
  }

  @Test
  void ownFaultIsOneLineAndItsOwnCode() {
    CommandLine commandLine = RiskMain.commandLine().addSubcommand(new Fault());

    CommandRun run = CommandRun.of(commandLine, "fault");

    assertThat(run.exitCode()).isEqualTo(70);
    assertThat(run.errors())
        .containsExactly(
            "RISK-BUG-01 A fault of Breakwater itself ended the command"
                + " | rule: nothing was published"
                + " | observed: java.lang.IllegalStateException: first line second line"
                + " | next: run again with -v and report the stack trace of the log");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void stagesAsJsonAreTheStagesOfARun() throws IOException {
    CommandRun run = CommandRun.of("stages", "--json");

    assertThat(run.exitCode()).isZero();
    List<Stage> stages = Stages.all(Clock.systemUTC());
    JsonNode printed = JsonMapper.builder().build().readTree(run.out());
    assertThat(printed.size()).isEqualTo(stages.size());
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      assertThat(printed.get(i).get("name").asText()).isEqualTo(stage.name());
      assertThat(texts(printed.get(i).get("reads"))).isEqualTo(stage.reads());
      assertThat(texts(printed.get(i).get("writes"))).isEqualTo(stage.writes());
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  @Test
  void stagesForPeopleAreALineEach() {
    assertThat(CommandRun.of("stages").out().lines()).hasSize(Stages.all(Clock.systemUTC()).size());
  }

  @Test
  void tablesListEveryColumnOfEveryTable() {
    CommandRun run = CommandRun.of("tables");

    assertThat(run.exitCode()).isZero();
    for (RiskTable<?> table : RiskTables.all()) {
      assertThat(run.out())
          .contains(table.name() + "  key (" + String.join(", ", table.key()) + ")");
      for (String column : table.storedSchema().fieldNames()) {
        assertThat(run.out()).contains("  " + column + " ");
      }
    }
  }

  @Test
  void doctorFindsThisMachineFit() {
    CommandRun run = CommandRun.of("doctor", "--warehouse", folder.resolve("warehouse").toString());

    assertThat(run.out().lines()).allMatch(line -> line.startsWith("ok "));
    assertThat(run.out()).contains("java", "heap", "disk", "config", "scenarios");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void versionIsPrinted() {
    assertThat(CommandRun.of("--version").out()).startsWith("breakwater ");
  }
}
