package io.breakwater.jobs.airflow;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for the end of a run or of a backfill by asking, ever more seldom. */
public final class AirflowWait {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private final Orchestrator orchestrator;
  private final Duration limit;
  private final Duration firstPause;
  private final Consumer<String> progress;

  /**
   * A patient observer.
   *
   * @param limit longest time to wait
   * @param firstPause pause after the first question; each later one is half as long again
   * @param progress hears of every change
   */
  public AirflowWait(
      Orchestrator orchestrator, Duration limit, Duration firstPause, Consumer<String> progress) {
    this.orchestrator = orchestrator;
    this.limit = limit;
    this.firstPause = firstPause;
    this.progress = progress;
  }

  /**
   * Waits for one run.
   *
   * @throws RiskException AIR-09 when it ends badly, AIR-10 when the time is over
   */
  public DagRun forRun(String dag, String runId) {
    DagRun[] last = new DagRun[1];
    until(
        "run " + runId,
        () -> {
          DagRun run = orchestrator.run(dag, runId);
          if (last[0] == null || last[0].state() != run.state()) {
            progress.accept("run " + runId + " " + run.state());
          }
          last[0] = run;
          return run.state().ended() ? run : null;
        });
    requireSuccess(List.of(last[0]));
    return last[0];
  }

  /**
   * Waits for every run of a backfill.
   *
   * @throws RiskException AIR-09 when a run ends badly, AIR-10 when the time is over
   */
  public List<DagRun> forBackfill(int id) {
    Backfill ended =
        until(
            "backfill " + id,
            () -> {
              Backfill backfill = orchestrator.backfill(id);
              return backfill.completed() ? backfill : null;
            });
    List<DagRun> runs = orchestrator.backfilled(ended.dag(), ended.from(), ended.to());
    runs.forEach(run -> progress.accept("run " + run.runId() + " " + run.state()));
    requireSuccess(runs);
    return runs;
  }

  private <T> T until(String what, Supplier<@Nullable T> question) {
    long start = System.nanoTime();
    Duration pause = firstPause;
    while (true) {
      T answer = question.get();
      if (answer != null) {
        return answer;
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw RiskException.of("AIR-10", ExitCode.CONFLICT, "Airflow has not ended in time")
            .where(what)
            .rule("within " + limit.toSeconds() + " s")
            .next("it goes on; wait again, or look into Airflow for what it waits for")
            .build();
      }
      rest(pause);
      pause = pause.multipliedBy(3).dividedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  private void requireSuccess(List<DagRun> runs) {
    for (DagRun run : runs) {
      if (run.state() != RunState.SUCCESS) {
        List<String> failed =
            orchestrator.tasks(run.dag(), run.runId()).stream()
                .filter(TaskState::failed)
                .map(TaskState::task)
                .toList();
        throw RiskException.of("AIR-09", ExitCode.DATA_RULE, "A run of Airflow has not succeeded")
            .where("run " + run.runId() + " of " + run.dag())
            .observed(run.state() + ", failed tasks: " + String.join(", ", failed))
            .next("read the logs of these tasks; each ends in a line with its code")
            .build();
      }
    }
  }

  private static void rest(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AirflowErrors.interrupted(e);
    }
  }
}
