package io.breakwater.jobs.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Renders the report of a published business date again. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Write the report of a published date.")
public final class ReportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--date",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "Business date.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private LocalDate date;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(common, spec)) {
      return new Night(workspace).report(date).code();
    }
  }
}
