package io.breakwater.jobs.cli;

import io.breakwater.jobs.stage.Stages;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One stage of one business date as a process of its own, for schedulers. */
@Command(
    name = "stage",
    mixinStandardHelpOptions = true,
    description = "Run one stage of a business date on validated tables; the last stage publishes.")
public final class StageCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "STAGE",
      description = "Name of the stage; ./breakwater stages lists them.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private String stage;

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
    String known = Stages.named(stage, Clock.systemUTC()).name();
    try (Workspace workspace = Workspace.open(common, spec)) {
      return new Night(workspace).stage(known, date).code();
    }
  }
}
