package io.breakwater.jobs.airflow;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.breakwater.jobs.airflow.BackfillRequest.Order;
import io.breakwater.jobs.airflow.BackfillRequest.Reprocess;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer that Airflow has given, or may give, and what becomes of it. */
class AirflowOrchestratorTest {
  private static final LocalDate DATE = LocalDate.of(2026, 1, 31);
  private static final DagRunRequest NIGHT = new DagRunRequest("nightly_risk", DATE, 1);
  private static final String RUNS = "/api/v2/dags/nightly_risk/dagRuns";
  private static final String RUN = RUNS + "/nightly_risk__2026-01-31__r1";
  private static final BackfillRequest THREE_DATES =
      new BackfillRequest(
          "backfill_risk", DATE.minusDays(2), DATE, Order.NEWEST_FIRST, Reprocess.NONE, 1);

  private final RecordedAirflow airflow = new RecordedAirflow();
  private final Path folder;
  private final Orchestrator client;

  AirflowOrchestratorTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.client = airflow.client(RecordedAirflow.secret(folder, "abc.def.ghi\n"));
  }

  @AfterEach
  void stop() {
    airflow.close();
  }

  private void assertRefused(ThrowingCallable call, String code, ExitCode exit, String... text) {
    assertThatThrownBy(call)
        .hasMessageContainingAll(text)
        .isInstanceOfSatisfying(
            RiskException.class,
            error -> {
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.exitCode()).isEqualTo(exit);
            });
  }

  @Test
  void triggerSendsTheDataIntervalOfTheBusinessDateAndTheToken() {
    airflow.server().stubFor(post(RUNS).willReturn(RecordedAirflow.recorded(200, "triggered")));

    DagRun run = client.trigger(NIGHT);

    assertThat(run)
        .isEqualTo(new DagRun("nightly_risk", "nightly_risk__2026-01-31__r1", RunState.WAITING));
    airflow
        .server()
        .verify(
            1,
            postRequestedFor(urlEqualTo(RUNS))
                .withHeader("Authorization", equalTo("Bearer abc.def.ghi"))
                .withRequestBody(
                    equalToJson(
                        """
                        {"dag_run_id": "nightly_risk__2026-01-31__r1",
                         "logical_date": "2026-01-31T00:00:00Z",
                         "data_interval_start": "2026-01-31T00:00:00Z",
                         "data_interval_end": "2026-02-01T00:00:00Z",
                         "conf": {"business_date": "2026-01-31"}}""")));
  }

  @Test
  void triggeringAgainIsSuccess() {
    airflow
        .server()
        .stubFor(post(RUNS).willReturn(RecordedAirflow.recorded(409, "triggered-before")));
    airflow.server().stubFor(get(RUN).willReturn(RecordedAirflow.recorded(200, "run")));

    assertThat(client.trigger(NIGHT).runId()).isEqualTo(NIGHT.runId());
  }

  /** Airflow gives the same answer when another run has this logical date. */
  @Test
  void anotherRunOfThisLogicalDateIsAConflict() {
    airflow.server().stubFor(post(RUNS).willReturn(RecordedAirflow.recorded(409, "same-date")));
    airflow.server().stubFor(get(RUN).willReturn(RecordedAirflow.recorded(404, "unknown-run")));

    assertRefused(() -> client.trigger(NIGHT), "AIR-04", ExitCode.CONFLICT, "status 409");
  }

  @Test
  void furtherAttemptsHaveLogicalDatesOfTheirOwn() {
    DagRunRequest second = new DagRunRequest("nightly_risk", DATE, 2);

    assertThat(second.runId()).isEqualTo("nightly_risk__2026-01-31__r2");
    assertThat(second.logicalDate()).isEqualTo(NIGHT.logicalDate().plusSeconds(1));
    assertThat(second.intervalEnd()).isEqualTo(NIGHT.intervalEnd());
  }

  @Test
  void unknownDagIsSaidToBeUnknown() {
    airflow.server().stubFor(post(RUNS).willReturn(RecordedAirflow.recorded(404, "unknown-dag")));

    assertRefused(
        () -> client.trigger(NIGHT), "AIR-03", ExitCode.INPUT_UNAVAILABLE, "trigger nightly_risk");
  }

  @Test
  void requestThatAirflowRefusesIsAMistakeOfConfiguration() {
    airflow.server().stubFor(post(RUNS).willReturn(RecordedAirflow.recorded(422, "not-valid")));
    airflow
        .server()
        .stubFor(
            post("/api/v2/backfills")
                .willReturn(RecordedAirflow.recorded(422, "backfill-not-periodic")));

    assertRefused(() -> client.trigger(NIGHT), "AIR-05", ExitCode.CONFIGURATION, "status 422");
    assertRefused(
        () -> client.backfill(THREE_DATES), "AIR-05", ExitCode.CONFIGURATION, "status 422");
  }

  /** 401 without a token, 403 with one that is too old: both were recorded. */
  @ParameterizedTest
  @CsvSource({"401, missing-token", "403, invalid-token"})
  void refusedTokenIsReadAgainOnce(int status, String recorded) throws IOException {
    airflow.server().stubFor(get(RUN).willReturn(RecordedAirflow.recorded(status, recorded)));
    airflow
        .server()
        .stubFor(
            get(RUN)
                .withHeader("Authorization", equalTo("Bearer renewed"))
                .willReturn(RecordedAirflow.recorded(200, "run")));
    assertRefused(
        () -> client.run("nightly_risk", NIGHT.runId()),
        "AIR-02",
        ExitCode.SECURITY,
        "status " + status);
    airflow.server().verify(1, getRequestedFor(urlEqualTo(RUN)));

    RecordedAirflow.secret(folder, "renewed");

    assertThat(client.run("nightly_risk", NIGHT.runId()).state()).isEqualTo(RunState.WAITING);
  }

  @Test
  void tokenIsFetchedForCredentialsAndAgainWhenItIsRefused() throws IOException {
    Orchestrator named =
        airflow.client(
            RecordedAirflow.secret(folder, "{\"username\": \"risk\", \"password\": \"p\\\"w\"}"));
    issue("first", Scenario.STARTED, "once");
    issue("second", "once", "twice");
    airflow.server().stubFor(get(RUN).willReturn(RecordedAirflow.recorded(403, "invalid-token")));
    airflow
        .server()
        .stubFor(
            get(RUN)
                .withHeader("Authorization", equalTo("Bearer second"))
                .willReturn(RecordedAirflow.recorded(200, "run")));

    assertThat(named.run("nightly_risk", NIGHT.runId()).runId()).isEqualTo(NIGHT.runId());
    airflow
        .server()
        .verify(
            2,
            postRequestedFor(urlEqualTo("/auth/token"))
                .withRequestBody(
                    equalToJson("{\"username\": \"risk\", \"password\": \"p\\\"w\"}")));
  }

  private void issue(String token, String before, String after) {
    airflow
        .server()
        .stubFor(
            post("/auth/token")
                .inScenario("tokens")
                .whenScenarioStateIs(before)
                .willReturn(RecordedAirflow.json(201, "{\"access_token\": \"" + token + "\"}"))
                .willSetStateTo(after));
  }

  @Test
  void wrongPasswordIsNotTriedAgain() throws IOException {
    Orchestrator named =
        airflow.client(
            RecordedAirflow.secret(folder, "{\"username\": \"risk\", \"password\": \"x\"}"));
    airflow
        .server()
        .stubFor(
            post("/auth/token")
                .willReturn(RecordedAirflow.json(401, "{\"detail\":\"Invalid credentials\"}")));

    assertRefused(
        () -> named.run("nightly_risk", "r"), "AIR-02", ExitCode.SECURITY, "ask for a token");
    airflow.server().verify(1, postRequestedFor(urlEqualTo("/auth/token")));
  }

  /** Documented for a busy database; a question is repeated, an order to backfill is not. */
  @Test
  void busyServerIsAskedAgainButNotOrderedAgain() {
    airflow
        .server()
        .stubFor(
            get(RUN)
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(RecordedAirflow.json(503, "{\"detail\": \"database is locked\"}"))
                .willSetStateTo("free"));
    airflow
        .server()
        .stubFor(
            get(RUN)
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(RecordedAirflow.recorded(200, "run")));
    airflow.server().stubFor(post("/api/v2/backfills").willReturn(RecordedAirflow.json(503, "")));
    airflow.server().stubFor(post(RUNS).willReturn(RecordedAirflow.json(503, "")));

    assertThat(client.run("nightly_risk", NIGHT.runId()).state()).isEqualTo(RunState.WAITING);
    assertRefused(() -> client.backfill(THREE_DATES), "AIR-06", ExitCode.CONFLICT, "status 503");
    assertRefused(() -> client.trigger(NIGHT), "AIR-06", ExitCode.CONFLICT, "status 503");
    airflow.server().verify(1, postRequestedFor(urlEqualTo("/api/v2/backfills")));
    airflow.server().verify(3, postRequestedFor(urlEqualTo(RUNS)));
  }

  @Test
  void slowBeginningAndSlowBodyEndAfterThePatience() throws IOException {
    Orchestrator impatient =
        new AirflowOrchestrator(
            AirflowAddress.of(airflow.address().base(), Duration.ofMillis(300)),
            RecordedAirflow.secret(folder, "t"),
            Duration.ofMillis(5));
    airflow
        .server()
        .stubFor(get(RUN).willReturn(RecordedAirflow.recorded(200, "run").withFixedDelay(3000)));
    assertRefused(
        () -> impatient.run("nightly_risk", NIGHT.runId()), "AIR-06", ExitCode.CONFLICT, "Timeout");

    airflow
        .server()
        .stubFor(
            get(RUN)
                .willReturn(
                    RecordedAirflow.recorded(200, "run").withChunkedDribbleDelay(20, 3000)));
    assertRefused(
        () -> impatient.run("nightly_risk", NIGHT.runId()), "AIR-06", ExitCode.CONFLICT, "Timeout");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{\"dag_id\": ", "<html>no</html>", "[]", "''", "{\"state\": {\"x\": 1}}"})
  void answerThatIsNoAnswerIsNotUnderstood(String body) {
    airflow.server().stubFor(any(anyUrl()).willReturn(RecordedAirflow.json(200, body)));

    assertRefused(
        () -> client.run("nightly_risk", NIGHT.runId()), "AIR-07", ExitCode.INTERNAL, "run ");
  }

  @Test
  void brokenConnectionsCanBeTriedLater() {
    airflow
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
    assertRefused(() -> client.run("nightly_risk", "r"), "AIR-06", ExitCode.CONFLICT, "run r");

    airflow.server().stop();
    assertRefused(() -> client.run("nightly_risk", "r"), "AIR-06", ExitCode.CONFLICT, "run r");
  }

  @Test
  void fieldsAndStatesOfLaterVersionsDoNoHarm() {
    String later =
        RecordedAirflow.body("run")
            .replace("\"state\":\"queued\"", "\"state\":\"dreaming\",\"mood\":{\"a\":[1]}");
    airflow.server().stubFor(get(RUN).willReturn(RecordedAirflow.json(200, later)));

    assertThat(client.run("nightly_risk", NIGHT.runId()).state()).isEqualTo(RunState.UNKNOWN);
  }

  @Test
  void namesCannotLeaveTheirPlaceInThePath() {
    airflow
        .server()
        .stubFor(any(anyUrl()).willReturn(RecordedAirflow.recorded(404, "unknown-run")));

    assertRefused(
        () -> client.run("../../admin?x=", "a/b"), "AIR-03", ExitCode.INPUT_UNAVAILABLE, "404");
    airflow
        .server()
        .verify(getRequestedFor(urlEqualTo("/api/v2/dags/..%2F..%2Fadmin%3Fx%3D/dagRuns/a%2Fb")));
  }

  @Test
  void backfillCoversTheWholeOfBothDates() {
    airflow
        .server()
        .stubFor(post("/api/v2/backfills").willReturn(RecordedAirflow.recorded(200, "backfill")));

    Backfill backfill = client.backfill(THREE_DATES);

    assertThat(backfill)
        .isEqualTo(new Backfill(1, "backfill_risk", DATE.minusDays(2), DATE, false));
    airflow
        .server()
        .verify(
            postRequestedFor(urlEqualTo("/api/v2/backfills"))
                .withRequestBody(
                    equalToJson(
                        """
                        {"dag_id": "backfill_risk", "from_date": "2026-01-29T00:00:00Z",
                         "to_date": "2026-01-31T23:59:59Z", "run_backwards": true,
                         "dag_run_conf": {}, "reprocess_behavior": "none", "max_active_runs": 1}""")));
  }

  @Test
  void secondBackfillOfADagIsAConflict() {
    airflow
        .server()
        .stubFor(
            post("/api/v2/backfills")
                .willReturn(RecordedAirflow.recorded(409, "backfill-running")));

    assertRefused(() -> client.backfill(THREE_DATES), "AIR-04", ExitCode.CONFLICT, "backfill_risk");
  }

  @Test
  void runsOfABackfillAreThoseOfItsDates() {
    airflow
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2/dags/backfill_risk/dagRuns"))
                .withQueryParam("run_type", equalTo("backfill"))
                .withQueryParam("logical_date_gte", equalTo("2026-01-29T00:00:00Z"))
                .withQueryParam("logical_date_lte", equalTo("2026-01-31T23:59:59Z"))
                .willReturn(RecordedAirflow.recorded(200, "backfilled")));

    assertThat(client.backfilled("backfill_risk", DATE.minusDays(2), DATE))
        .extracting(DagRun::runId)
        .containsExactly(
            "backfill__2026-01-30T02:00:00+00:00",
            "backfill__2026-01-31T02:00:00+00:00",
            "backfill__2026-02-01T02:00:00+00:00");
  }

  @Test
  void listsAreReadPageByPage() {
    String tasks = "/api/v2/dags/nightly_risk/dagRuns/r/taskInstances";
    String page =
        RecordedAirflow.body("tasks").replaceAll("\"total_entries\":\\d+", "\"total_entries\":24");
    airflow
        .server()
        .stubFor(get(urlPathEqualTo(tasks)).willReturn(RecordedAirflow.json(200, page)));

    List<TaskState> all = client.tasks("nightly_risk", "r");

    assertThat(all).hasSize(24);
    assertThat(all.get(0)).isEqualTo(new TaskState("ingest", "none"));
    airflow
        .server()
        .verify(getRequestedFor(urlPathEqualTo(tasks)).withQueryParam("offset", equalTo("12")));
  }

  @Test
  void healthNamesPartsAndBrokenFiles() {
    airflow
        .server()
        .stubFor(get("/api/v2/monitor/health").willReturn(RecordedAirflow.recorded(200, "health")));
    airflow
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2/importErrors"))
                .willReturn(RecordedAirflow.recorded(200, "import-errors")));
    assertThat(client.health().good()).isTrue();
    assertThat(client.health().parts())
        .containsOnlyKeys("metadatabase", "scheduler", "triggerer", "dag processor")
        .containsEntry("scheduler", "healthy");

    String broken =
        """
        {"import_errors": [{"import_error_id": 1, "timestamp": "2026-01-31T00:00:00Z",
          "filename": "nightly_risk.py", "bundle_name": "dags-folder", "stack_trace": "x"}],
         "total_entries": 1}""";
    airflow
        .server()
        .stubFor(
            get(urlPathEqualTo("/api/v2/importErrors"))
                .willReturn(RecordedAirflow.json(200, broken)));
    assertThat(client.health().good()).isFalse();
    assertThat(client.health().brokenFiles()).containsExactly("nightly_risk.py");
  }

  @Test
  void unpauseChangesNothingElse() {
    airflow
        .server()
        .stubFor(
            patch(urlPathEqualTo("/api/v2/dags/data_quality_watch"))
                .willReturn(RecordedAirflow.recorded(200, "unpaused")));

    client.unpause("data_quality_watch");

    airflow
        .server()
        .verify(
            patchRequestedFor(urlEqualTo("/api/v2/dags/data_quality_watch?update_mask=is_paused"))
                .withRequestBody(equalToJson("{\"is_paused\": false}")));
  }

  @Test
  void newestRunsComeNewestFirst() {
    airflow
        .server()
        .stubFor(
            get(urlPathEqualTo(RUNS))
                .withQueryParam("order_by", equalTo("-run_after"))
                .withQueryParam("limit", equalTo("10"))
                .willReturn(RecordedAirflow.recorded(200, "runs")));

    assertThat(client.newest("nightly_risk", 10))
        .extracting(DagRun::runId)
        .containsExactly(NIGHT.runId());
  }

  @Test
  void impossibleRequestsAreRefusedBeforeTheyAreSent() {
    assertThatThrownBy(() -> new DagRunRequest("d", DATE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Attempt must be at least 1, cannot be: 0");
    assertThatThrownBy(
            () ->
                new BackfillRequest(
                    "d", DATE, DATE.minusDays(1), Order.OLDEST_FIRST, Reprocess.NONE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-01-31 to 2026-01-30");
    assertThatThrownBy(
            () -> new BackfillRequest("d", DATE, DATE, Order.OLDEST_FIRST, Reprocess.NONE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Runs at once must be at least 1, cannot be: 0");
  }
}
