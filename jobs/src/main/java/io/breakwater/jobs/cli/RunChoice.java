package io.breakwater.jobs.cli;

import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which published run a command is about: the newest of a date, one by its id, or the newest. */
public final class RunChoice {
  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "Business date; that of the newest run when left out.")
  private @Nullable LocalDate date;

  @Option(
      names = "--run",
      paramLabel = "RUN_ID",
      description = "Run; the newest of the date when left out.")
  private @Nullable String runId;

  /** The run that was chosen. */
  RunManifestRow of(Workspace workspace) {
    RunLedger ledger = new RunLedger(workspace.store());
    if (runId != null) {
      return ofItsDate(ledger.require(runId));
    }
    return date != null
        ? new Night(workspace).published(date)
        : ledger
            .newest()
            .orElseThrow(
                () ->
                    RiskException.of(
                            "EXP-02", ExitCode.INPUT_UNAVAILABLE, "No run has been published yet")
                        .where(workspace.warehouse())
                        .next("run ./breakwater run --date YYYY-MM-DD first")
                        .build());
  }

  private RunManifestRow ofItsDate(RunManifestRow run) {
    if (date != null && !run.businessDate().equals(date)) {
      throw RiskException.of("USE-09", ExitCode.USAGE, "The run is not of that date")
          .where(run.runId())
          .observed(run.businessDate())
          .next("give its own date, or leave --run out for the newest of " + date)
          .build();
    }
    return run;
  }
}
