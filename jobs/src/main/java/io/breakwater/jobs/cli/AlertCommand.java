package io.breakwater.jobs.cli;

import io.breakwater.jobs.alert.Alert;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the sinks of conf/alerts what they have not been told. */
@Command(
    name = "alert",
    mixinStandardHelpOptions = true,
    description =
        "Tell the sinks of conf/alerts of the limits that a published run breaches, each once, and"
            + " what they could not be told before.")
public final class AlertCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @ArgGroup private @Nullable Which which;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  /** The run whose limits are told; without one only what is still owed. */
  static final class Which {
    @Option(
        names = "--date",
        paramLabel = "YYYY-MM-DD",
        description = "The run that readers see for this business date.")
    private @Nullable LocalDate date;

    @Option(names = "--run", paramLabel = "RUN_ID", description = "This run.")
    private @Nullable String run;
  }

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(common, spec)) {
      Night night = new Night(workspace);
      List<String> failed = night.tell(alerts(workspace, night));
      if (!failed.isEmpty()) {
        throw RiskException.of("ALERT-01", ExitCode.OUTPUT, "Not everybody could be told")
            .where("conf/alerts: " + String.join(", ", failed))
            .next("see the warnings above; run the command again, nobody is told twice")
            .build();
      }
      return ExitCode.PUBLISHED.code();
    }
  }

  private List<Alert> alerts(Workspace workspace, Night night) {
    if (which == null) {
      return List.of();
    }
    RunManifestRow published =
        which.date == null
            ? new RunLedger(workspace.store()).require(String.valueOf(which.run))
            : night.published(which.date);
    return Alert.of(published, night.limits(published));
  }
}
