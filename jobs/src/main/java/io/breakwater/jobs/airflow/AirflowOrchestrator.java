package io.breakwater.jobs.airflow;

import io.breakwater.airflow.client.api.BackfillApi;
import io.breakwater.airflow.client.api.DagApi;
import io.breakwater.airflow.client.api.DagRunApi;
import io.breakwater.airflow.client.api.ImportErrorApi;
import io.breakwater.airflow.client.api.MonitorApi;
import io.breakwater.airflow.client.api.TaskInstanceApi;
import io.breakwater.airflow.client.model.BackfillPostBody;
import io.breakwater.airflow.client.model.BackfillResponse;
import io.breakwater.airflow.client.model.DAGPatchBody;
import io.breakwater.airflow.client.model.DAGRunResponse;
import io.breakwater.airflow.client.model.DagRunState;
import io.breakwater.airflow.client.model.HealthInfoResponse;
import io.breakwater.airflow.client.model.ImportErrorResponse;
import io.breakwater.airflow.client.model.ReprocessBehavior;
import io.breakwater.airflow.client.model.TaskInstanceResponse;
import io.breakwater.airflow.client.model.TriggerDAGRunPostBody;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** An orchestrator that is an Airflow 3 server, asked through its REST interface, version 2. */
public final class AirflowOrchestrator implements Orchestrator {
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  /** Rows of one answer; a server may be set to give fewer. */
  private static final int PAGE = 100;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AirflowCalls calls;
  private final MonitorApi monitor;
  private final DagApi dags;
  private final DagRunApi runs;
  private final TaskInstanceApi tasks;
  private final BackfillApi backfills;
  private final ImportErrorApi importErrors;

  /** A client that reads its token from a file. */
  public AirflowOrchestrator(AirflowAddress address, Path tokenFile) {
    this(address, tokenFile, PAUSE);
  }

  /** As above, with another pause before the second attempt. */
  AirflowOrchestrator(AirflowAddress address, Path tokenFile, Duration pause) {
    calls = new AirflowCalls(address, tokenFile, pause);
    monitor = new MonitorApi(calls.client());
    dags = new DagApi(calls.client());
    runs = new DagRunApi(calls.client());
    tasks = new TaskInstanceApi(calls.client());
    backfills = new BackfillApi(calls.client());
    importErrors = new ImportErrorApi(calls.client());
  }

  @Override
  public SchedulerHealth health() {
    HealthInfoResponse health = calls.ask("health", monitor::getHealth);
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("metadatabase", word(health.getMetadatabase().getStatus()));
    parts.put("scheduler", word(health.getScheduler().getStatus()));
    parts.put("triggerer", word(health.getTriggerer().getStatus()));
    if (health.getDagProcessor() != null) {
      parts.put("dag processor", word(health.getDagProcessor().getStatus()));
    }
    List<String> broken =
        all(
            offset -> {
              var page =
                  calls.ask("import errors", () -> importErrors.getImportErrors(PAGE, offset));
              return new Page<>(page.getImportErrors(), page.getTotalEntries());
            },
            ImportErrorResponse::getFilename);
    return new SchedulerHealth(parts, broken);
  }

  /**
   * One answer of a list.
   *
   * @param rows its rows
   * @param total rows of all answers
   */
  private record Page<T>(List<T> rows, int total) {}

  private static <T, R> List<R> all(IntFunction<Page<T>> pages, Function<T, R> row) {
    List<R> rows = new ArrayList<>();
    while (true) {
      Page<T> page = pages.apply(rows.size());
      page.rows().forEach(each -> rows.add(row.apply(each)));
      if (page.rows().isEmpty() || rows.size() >= page.total()) {
        return rows;
      }
    }
  }

  private static String word(@Nullable String status) {
    return status == null ? "unknown" : status;
  }

  @Override
  public void unpause(String dag) {
    calls.ask(
        "unpause " + dag,
        () -> dags.patchDag(dag, new DAGPatchBody().isPaused(false), List.of("is_paused")));
  }

  @Override
  public DagRun trigger(DagRunRequest request) {
    String task = "trigger " + request.runId();
    try {
      return runOf(calls.repeat(task, () -> runs.triggerDagRun(request.dag(), body(request))));
    } catch (AirflowCalls.Refused e) {
      if (e.status() != CONFLICT) {
        throw AirflowErrors.status(task, e.status());
      }
      return startedBefore(request, task);
    }
  }

  /** Airflow answers 409 for an equal id, which is success, and for an equal logical date. */
  private DagRun startedBefore(DagRunRequest request, String task) {
    try {
      return runOf(calls.repeat(task, () -> runs.getDagRun(request.dag(), request.runId())));
    } catch (AirflowCalls.Refused e) {
      throw AirflowErrors.status(task, e.status() == NOT_FOUND ? CONFLICT : e.status());
    }
  }

  private static TriggerDAGRunPostBody body(DagRunRequest request) {
    return new TriggerDAGRunPostBody()
        .dagRunId(request.runId())
        .logicalDate(DagRunRequest.utc(request.logicalDate()))
        .dataIntervalStart(DagRunRequest.utc(request.intervalStart()))
        .dataIntervalEnd(DagRunRequest.utc(request.intervalEnd()))
        .conf(Map.of("business_date", request.businessDate().toString()));
  }

  @Override
  public DagRun run(String dag, String runId) {
    return runOf(calls.ask("run " + runId + " of " + dag, () -> runs.getDagRun(dag, runId)));
  }

  @Override
  public List<DagRun> newest(String dag, int most) {
    return calls
        .ask(
            "runs of " + dag,
            () -> runs.getDagRuns(dag, most, 0, null, null, null, List.of("-run_after")))
        .getDagRuns()
        .stream()
        .map(AirflowOrchestrator::runOf)
        .toList();
  }

  @Override
  public List<TaskState> tasks(String dag, String runId) {
    return all(
        offset -> {
          var page =
              calls.ask(
                  "tasks of " + runId, () -> tasks.getTaskInstances(dag, runId, PAGE, offset));
          return new Page<>(page.getTaskInstances(), page.getTotalEntries());
        },
        AirflowOrchestrator::taskOf);
  }

  private static TaskState taskOf(TaskInstanceResponse task) {
    Integer index = task.getMapIndex();
    String name = task.getTaskId() + (index == null || index < 0 ? "" : "[" + index + "]");
    return new TaskState(name, task.getState() == null ? "none" : task.getState().getValue());
  }

  @Override
  public Backfill backfill(BackfillRequest request) {
    String task = "backfill " + request.dag() + " " + request.from() + " to " + request.to();
    BackfillPostBody body =
        new BackfillPostBody()
            .dagId(request.dag())
            .fromDate(firstInstant(request.from()))
            .toDate(lastInstant(request.to()))
            .runBackwards(request.order() == BackfillRequest.Order.NEWEST_FIRST)
            .reprocessBehavior(ReprocessBehavior.valueOf(request.reprocess().name()))
            .maxActiveRuns(request.atOnce());
    try {
      return backfillOf(calls.once(task, () -> backfills.createBackfill(body)));
    } catch (AirflowCalls.Refused e) {
      throw AirflowErrors.status(task, e.status());
    }
  }

  @Override
  public Backfill backfill(int id) {
    return backfillOf(calls.ask("backfill " + id, () -> backfills.getBackfill(id)));
  }

  @Override
  public List<DagRun> backfilled(String dag, LocalDate from, LocalDate to) {
    return all(
        offset -> {
          var page =
              calls.ask(
                  "backfilled runs of " + dag,
                  () ->
                      runs.getDagRuns(
                          dag,
                          PAGE,
                          offset,
                          firstInstant(from),
                          lastInstant(to),
                          List.of("backfill"),
                          List.of("logical_date")));
          return new Page<>(page.getDagRuns(), page.getTotalEntries());
        },
        AirflowOrchestrator::runOf);
  }

  /** The logical date of a business date lies within it, whatever hour the schedule has. */
  private static OffsetDateTime firstInstant(LocalDate date) {
    return date.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private static OffsetDateTime lastInstant(LocalDate date) {
    Instant next = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return DagRunRequest.utc(next.minusSeconds(1));
  }

  private static Backfill backfillOf(BackfillResponse backfill) {
    return new Backfill(
        backfill.getId(),
        backfill.getDagId(),
        backfill.getFromDate().toLocalDate(),
        backfill.getToDate().toLocalDate(),
        backfill.getCompletedAt() != null);
  }

  private static DagRun runOf(DAGRunResponse run) {
    return new DagRun(run.getDagId(), run.getDagRunId(), stateOf(run.getState()));
  }

  private static RunState stateOf(@Nullable DagRunState state) {
    if (state == null) {
      return RunState.UNKNOWN;
    }
    return switch (state) {
      case QUEUED -> RunState.WAITING;
      case RUNNING -> RunState.RUNNING;
      case SUCCESS -> RunState.SUCCESS;
      case FAILED -> RunState.FAILED;
      default -> RunState.UNKNOWN;
    };
  }
}
