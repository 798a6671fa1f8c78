package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
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
      progress.started(stage.name(), outcomes.size() + 1, stages.size());
      context.store().spark().sparkContext().setJobGroup(stage.name(), stage.name(), false);
      long start = System.nanoTime();
      StageResult result = stage.run(context);
      StageOutcome outcome =
          new StageOutcome(stage.name(), result, Duration.ofNanos(System.nanoTime() - start));
      outcomes.add(outcome);
      progress.finished(outcome);
    }
    return outcomes;
  }
}
