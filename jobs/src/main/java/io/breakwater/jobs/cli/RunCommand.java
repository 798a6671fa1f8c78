package io.breakwater.jobs.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The nightly job of one business date: ingest, risk, publication, report. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Ingest what has landed, measure the risk of one business date, publish it and write its report.")
public final class RunCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--date",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "Business date.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private LocalDate date;

  @Option(
      names = "--restate",
      description = "Let a corrected delivery of an ingested date replace the old one.")
  private boolean restate;

  @Option(names = "--skip-ingest", description = "Use the validated tables as they are.")
  private boolean skipIngest;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(common, spec)) {
      Night night = new Night(workspace);
      if (!skipIngest) {
        night.ingest(restate);
      }
      return night.run(date).code();
    }
  }
}
