package io.breakwater.jobs.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class AirflowWaitTest {
  private static final LocalDate DATE = LocalDate.of(2026, 1, 31);

  /** Gives the states that it was told, one after the other; the last one stays. */
  private static final class Told implements Orchestrator {
    private final Deque<RunState> states;

    Told(RunState... states) {
      this.states = new ArrayDeque<>(List.of(states));
    }

    private RunState next() {
      return states.size() > 1 ? states.removeFirst() : states.getFirst();
    }

    @Override
    public SchedulerHealth health() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void unpause(String dag) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DagRun trigger(DagRunRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DagRun run(String dag, String runId) {
      return new DagRun(dag, runId, next());
    }

    @Override
    public List<DagRun> newest(String dag, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<TaskState> tasks(String dag, String runId) {
      return List.of(
          new TaskState("ingest", "success"),
          new TaskState("value-accounts", "failed"),
          new TaskState("publish-risk", "upstream_failed"));
    }

    @Override
    public Backfill backfill(BackfillRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Backfill backfill(int id) {
      return new Backfill(id, "d", DATE, DATE, next().ended());
    }

    @Override
    public List<DagRun> backfilled(String dag, LocalDate from, LocalDate to) {
      return List.of(
          new DagRun(dag, "r1", RunState.SUCCESS), new DagRun(dag, "r2", states.getFirst()));
    }
  }

  private final List<String> heard = new ArrayList<>();

  private AirflowWait waiting(Duration limit, RunState... states) {
    return new AirflowWait(new Told(states), limit, Duration.ofMillis(1), heard::add);
  }

  @Test
  void everyChangeIsHeardOnce() {
    DagRun run =
        waiting(
                Duration.ofSeconds(5),
                RunState.WAITING,
                RunState.WAITING,
                RunState.RUNNING,
                RunState.UNKNOWN,
                RunState.SUCCESS)
            .forRun("d", "r");

    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(heard)
        .containsExactly("run r WAITING", "run r RUNNING", "run r UNKNOWN", "run r SUCCESS");
  }

  @Test
  void failureNamesTheTasksThatFailedThemselves() {
    assertThatThrownBy(
            () ->
                waiting(Duration.ofSeconds(5), RunState.RUNNING, RunState.FAILED).forRun("d", "r"))
        .isInstanceOfSatisfying(
            RiskException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA_RULE))
        .hasMessageContainingAll(
            "RISK-AIR-09", "run r of d", "FAILED, failed tasks: value-accounts |");
  }

  @Test
  void waitingEndsWhenTheTimeIsOver() {
    assertThatThrownBy(() -> waiting(Duration.ofMillis(20), RunState.RUNNING).forRun("d", "r"))
        .isInstanceOfSatisfying(
            RiskException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFLICT))
        .hasMessageContainingAll("RISK-AIR-10", "run r");
  }

  @Test
  void backfillEndsWithTheStateOfEachOfItsRuns() {
    assertThat(waiting(Duration.ofSeconds(5), RunState.RUNNING, RunState.SUCCESS).forBackfill(7))
        .extracting(DagRun::runId)
        .containsExactly("r1", "r2");
    assertThatThrownBy(
            () -> waiting(Duration.ofSeconds(5), RunState.RUNNING, RunState.FAILED).forBackfill(7))
        .isInstanceOf(RiskException.class)
        .hasMessageContainingAll("RISK-AIR-09", "run r2 of d");
  }
}
