package io.breakwater.jobs.cli;

import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.stage.QualityVerdict;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The published run of a business date: whether it is there, in time and good enough. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Say whether a business date is published, in time and with which verdict.")
public final class StatusCommand implements Callable<Integer> {
  /** From the best to the worst. */
  private static final List<String> VERDICTS =
      List.of(QualityVerdict.OK, QualityVerdict.WARN, QualityVerdict.BREACH);

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private RunChoice chosen = new RunChoice();

  @Option(
      names = "--due",
      paramLabel = "INSTANT",
      description =
          "Fail when the date was first published later, for example 2026-03-01T06:00:00Z.")
  private @Nullable Instant due;

  @Option(
      names = "--worst-verdict",
      paramLabel = "VERDICT",
      description = "Fail when the verdict is worse: OK, WARN or BREACH.")
  private @Nullable String worstVerdict;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (worstVerdict != null && !VERDICTS.contains(worstVerdict)) {
      throw RiskException.of("USE-04", ExitCode.USAGE, "No such verdict")
          .observed(worstVerdict)
          .rule("one of " + String.join(", ", VERDICTS))
          .next("give one of them to --worst-verdict")
          .build();
    }
    try (Workspace workspace = Workspace.open(common, spec)) {
      Night night = new Night(workspace);
      RunManifestRow published = chosen.of(workspace);
      night.announce(published);
      requireInTime(night.firstPublished(published.businessDate()));
      requireVerdict(published);
      return ExitCode.PUBLISHED.code();
    }
  }

  /** A later restatement is no delay of the first publication. */
  private void requireInTime(RunManifestRow first) {
    if (due != null && first.ended().isAfter(due)) {
      throw RiskException.of(
              "TIME-02", ExitCode.INPUT_UNAVAILABLE, "The business date was published late")
          .where("run " + first.runId())
          .rule("published by " + due)
          .observed(first.ended())
          .next("tell the readers of its reports; look for the slow or late part of that night")
          .build();
    }
  }

  private void requireVerdict(RunManifestRow published) {
    if (worstVerdict != null
        && VERDICTS.indexOf(published.verdict()) > VERDICTS.indexOf(worstVerdict)) {
      throw RiskException.of(
              "DQ-01", ExitCode.DATA_RULE, "The data quality of a published run is too bad")
          .where("run " + published.runId())
          .rule("verdict " + worstVerdict + " or better")
          .observed(published.verdict())
          .next("read table data_quality of this run, correct the input, run with --restate")
          .build();
    }
  }
}
