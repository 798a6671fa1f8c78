package io.breakwater.jobs.cli;

import io.breakwater.jobs.airflow.AirflowAddress;
import io.breakwater.jobs.airflow.AirflowOrchestrator;
import io.breakwater.jobs.airflow.AirflowWait;
import io.breakwater.jobs.airflow.Orchestrator;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Where Airflow is, who asks, how long. */
final class AirflowOptions {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:BREAKWATER_AIRFLOW_URL:-http://127.0.0.1:8080}",
      description =
          "Address of Airflow's server (BREAKWATER_AIRFLOW_URL; default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // has a default, so set by picocli
  private String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "${env:BREAKWATER_AIRFLOW_TOKEN_FILE:-airflow-token}",
      description =
          "File with a token, or JSON with username and password, readable by its owner alone"
              + " (BREAKWATER_AIRFLOW_TOKEN_FILE; default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // has a default, so set by picocli
  private Path tokenFile;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "Longest time for one answer (default: ${DEFAULT-VALUE}).")
  private int patienceSeconds;

  Orchestrator open() {
    return new AirflowOrchestrator(
        AirflowAddress.of(url, Duration.ofSeconds(patienceSeconds)), tokenFile);
  }

  AirflowWait waiting(Orchestrator orchestrator, int limitSeconds, Console console) {
    return new AirflowWait(
        orchestrator, Duration.ofSeconds(limitSeconds), FIRST_PAUSE, console::progress);
  }
}
