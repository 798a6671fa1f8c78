package io.breakwater.jobs.cli;

import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.config.ScenarioLoader;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.report.CsvReport;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RunSpec;
import io.breakwater.jobs.stage.RunContext;
import io.breakwater.jobs.stage.StressRun;
import io.breakwater.jobs.stage.StressRun.Answer;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs scenarios of the user's own through the cascade of a date. */
@Command(
    name = "stress",
    mixinStandardHelpOptions = true,
    description =
        "Run scenario files through the cascade of an ingested date; publishes nothing, writes CSV.")
public final class StressCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--date",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "Business date whose accounts, prices and depth are shocked.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private LocalDate date;

  @Option(
      names = "--scenario",
      required = true,
      paramLabel = "FILE",
      description = "Scenario file in the form of conf/scenarios; may be given several times.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private List<Path> files;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    List<ScenarioDefinition> scenarios = files.stream().map(ScenarioLoader::loadFile).toList();
    try (Workspace workspace = Workspace.open(common, spec)) {
      RunSpec run = workspace.nightlyRun().specify(new RunLedger(workspace.store()), date);
      try (RunContext context = new RunContext(workspace.store(), run, workspace.setup())) {
        StressRun stress = new StressRun(context);
        for (ScenarioDefinition scenario : scenarios) {
          show(workspace, stress.run(scenario));
        }
      }
    }
    return ExitCode.PUBLISHED.code();
  }

  private void show(Workspace workspace, Answer answer) {
    CascadeOutcomeRow outcome = answer.outcome();
    Path folder =
        workspace
            .config()
            .run()
            .reports()
            .resolve("stress")
            .resolve(date + "-" + outcome.scenarioId());
    CsvReport.write(
        folder.resolve("cascade_outcome.csv"),
        CascadeOutcomeRow.class,
        List.of(outcome).iterator());
    CsvReport.write(
        folder.resolve("cascade_round.csv"), CascadeRoundRow.class, answer.rounds().iterator());
    CsvReport.write(
        folder.resolve("cascade_account.csv"),
        CascadeAccountRow.class,
        answer.accounts().iterator());
    Console console = workspace.console();
    console.line(
        String.format(
            Locale.ROOT,
            "%s on %s: %,d accounts liquidated in %d rounds%s",
            outcome.scenarioId(),
            date,
            outcome.accountsLiquidated(),
            outcome.rounds(),
            outcome.reason() == null ? "" : " (" + outcome.reason() + ")"));
    console.line(
        String.format(
            Locale.ROOT,
            "  repaid %,.2f USD, seized %,.2f USD, bad debt %,.2f USD: funds %,.2f,"
                + " auto-deleveraging %,.2f, socialised %,.2f",
            outcome.debtRepaidUsd(),
            outcome.collateralSeizedUsd(),
            outcome.badDebtUsd(),
            outcome.insuranceDrawUsd(),
            outcome.adlUsd(),
            outcome.socialisedUsd()));
    console.line("  rows: " + folder);
    console.event("stressed", Map.of("outcome", outcome, "folder", folder.toString()));
  }
}
