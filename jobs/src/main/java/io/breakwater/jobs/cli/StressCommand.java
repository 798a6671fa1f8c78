package io.breakwater.jobs.cli;

import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.config.ScenarioLoader;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.report.CsvReport;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.run.RunSpec;
import io.breakwater.jobs.stage.RunContext;
import io.breakwater.jobs.stage.stress.Algorithm;
import io.breakwater.jobs.stage.stress.Findings;
import io.breakwater.jobs.stage.stress.Stress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      defaultValue = "rounds",
      description =
          "How the stress is played: rounds (default), clearing, sequential, auction, threshold or"
              + " leverage-targeting. Their terms are group frictions of the scenario file and of"
              + " conf/reference.conf.")
  private String algorithm = "rounds";

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    Algorithm chosen = chosen();
    RiskConfig config = common.load();
    List<ScenarioDefinition> scenarios =
        files.stream().map(file -> ScenarioLoader.loadFile(file, config.frictions())).toList();
    try (Workspace workspace = Workspace.open(common, config, spec)) {
      RunSpec run = workspace.nightlyRun().specify(new RunLedger(workspace.store()), date);
      try (RunContext context = new RunContext(workspace.store(), run, workspace.setup())) {
        Stress stress = new Stress(context);
        for (ScenarioDefinition scenario : scenarios) {
          show(workspace, chosen, stress.run(scenario, chosen));
        }
      }
    }
    return ExitCode.PUBLISHED.code();
  }

  private Algorithm chosen() {
    return Arrays.stream(Algorithm.values())
        .filter(each -> each.toString().equals(algorithm))
        .findFirst()
        .orElseThrow(
            () ->
                RiskException.of("USE-04", ExitCode.USAGE, "No such algorithm")
                    .observed(algorithm)
                    .rule(
                        "one of "
                            + Arrays.stream(Algorithm.values())
                                .map(Algorithm::toString)
                                .collect(Collectors.joining(", ")))
                    .next("give one of them to --algorithm")
                    .build());
  }

  private void show(Workspace workspace, Algorithm chosen, Findings findings) {
    String name = date + "-" + findings.scenarioId();
    Path folder =
        workspace
            .config()
            .run()
            .reports()
            .resolve("stress")
            .resolve(chosen == Algorithm.ROUNDS ? name : name + "-" + chosen);
    findings.tables().forEach(table -> write(folder, table));
    Console console = workspace.console();
    findings.lines().forEach(console::line);
    console.line("  rows: " + folder);
    console.event(
        "stressed",
        Map.of(
            "algorithm",
            chosen.toString(),
            "outcome",
            findings.tables().get(0).rows().get(0),
            "folder",
            folder.toString()));
  }

  private static <R extends Record> void write(Path folder, Findings.Table<R> table) {
    CsvReport.write(folder.resolve(table.name() + ".csv"), table.type(), table.rows().iterator());
  }
}
