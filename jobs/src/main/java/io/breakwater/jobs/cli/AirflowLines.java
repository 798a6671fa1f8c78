package io.breakwater.jobs.cli;

import io.breakwater.jobs.airflow.Backfill;
import io.breakwater.jobs.airflow.DagRun;
import io.breakwater.jobs.airflow.TaskState;
import java.util.Locale;
import java.util.Map;

/** What the commands about Airflow print. */
final class AirflowLines {
  private AirflowLines() {}

  static void run(Console console, DagRun run) {
    String state = run.state().name().toLowerCase(Locale.ROOT);
    console.line("run " + run.runId() + " " + state);
    console.event("airflow-run", Map.of("dag", run.dag(), "run_id", run.runId(), "state", state));
  }

  static void task(Console console, TaskState task) {
    console.line("  " + task.task() + " " + task.state());
    console.event("airflow-task", Map.of("task", task.task(), "state", task.state()));
  }

  static void backfill(Console console, Backfill backfill) {
    console.line("backfill " + backfill.id() + " " + backfill.from() + " to " + backfill.to());
    console.event(
        "airflow-backfill",
        Map.of(
            "id",
            backfill.id(),
            "dag",
            backfill.dag(),
            "from",
            backfill.from().toString(),
            "to",
            backfill.to().toString(),
            "completed",
            backfill.completed()));
  }
}
