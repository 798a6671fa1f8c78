package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.table.RiskTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs stages in order and tells a listener what each did. */
public final class StageRunner {
  private final Progress progress;

  /** A runner that reports to {@code progress}. */
  public StageRunner(Progress progress) {
    this.progress = progress;
  }

  /** Hears of the beginning and end of each stage. */
  public interface Progress {
    /** A stage begins. */
    void started(String stage, int number, int of);

    /** A stage has ended well. */
    void finished(StageOutcome outcome);
  }

  /**
   * What one stage took and did.
   *
   * @param stage name
   * @param result rows by table
   * @param elapsed wall time
   */
  public record StageOutcome(String stage, StageResult result, Duration elapsed) {}

  /** Runs {@code stages}; the first failure ends the run and nothing is published. */
  public List<StageOutcome> run(List<Stage> stages, RunContext context) {
    List<StageOutcome> outcomes = new ArrayList<>();
    for (Stage stage : stages) {
      requireInputs(stage, context);
      progress.started(stage.name(), outcomes.size() + 1, stages.size());
      context.store().spark().sparkContext().setJobGroup(stage.name(), stage.name(), false);
      long start = System.nanoTime();
      StageResult result = stage.run(context);
      StageOutcome outcome =
          new StageOutcome(stage.name(), result, Duration.ofNanos(System.nanoTime() - start));
      context.note(result);
      outcomes.add(outcome);
      progress.finished(outcome);
    }
    return outcomes;
  }

  /** Rows of an earlier attempt may lie in a table: only what this run's stages wrote counts. */
  private static void requireInputs(Stage stage, RunContext context) {
    List<String> missing =
        stage.reads().stream()
            .filter(table -> RiskTables.all().stream().anyMatch(own -> own.name().equals(table)))
            .filter(table -> !context.written().containsKey(table))
            .toList();
    if (!missing.isEmpty()) {
      throw RiskException.of(
              "RUN-04",
              ExitCode.INPUT_UNAVAILABLE,
              "Stage " + stage.name() + " runs before the stages that it needs")
          .where("run " + context.run().runId())
          .rule("a stage reads only tables that a stage of the same run has written")
          .observed("not written yet: " + String.join(", ", missing))
          .next(
              "run those stages first; if they have run, input, settings or code have changed since,"
                  + " so begin again with the first stage")
          .build();
    }
  }
}
