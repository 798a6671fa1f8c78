package io.breakwater.jobs.cli;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs several business dates, oldest first; dates already published on equal inputs are left
 * alone.
 */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description = "Run every business date of a range.")
public final class BackfillCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "First business date.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private LocalDate from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "Last business date.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private LocalDate to;

  @Option(
      names = "--restate",
      description = "Let a corrected delivery of an ingested date replace the old one.")
  private boolean restate;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (to.isBefore(from)) {
      throw RiskException.of("USE-01", ExitCode.USAGE, "The range of dates is empty")
          .observed("--from " + from + " --to " + to)
          .next("give a first date that is not after the last")
          .build();
    }
    ExitCode worst = ExitCode.PUBLISHED;
    try (Workspace workspace = Workspace.open(common, spec)) {
      Night night = new Night(workspace);
      night.ingest(restate);
      for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
        ExitCode code = night.run(date);
        worst = code == ExitCode.PUBLISHED ? worst : code;
      }
    }
    return worst.code();
  }
}
