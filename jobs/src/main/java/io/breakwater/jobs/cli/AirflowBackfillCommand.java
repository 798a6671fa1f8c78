package io.breakwater.jobs.cli;

import io.breakwater.jobs.airflow.Backfill;
import io.breakwater.jobs.airflow.BackfillRequest;
import io.breakwater.jobs.airflow.BackfillRequest.Order;
import io.breakwater.jobs.airflow.BackfillRequest.Reprocess;
import io.breakwater.jobs.airflow.Orchestrator;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts runs for a range of business dates. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description = "Let Airflow run every business date of a range.")
public final class AirflowBackfillCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private AirflowOptions airflow = new AirflowOptions();

  @Option(
      names = "--dag",
      paramLabel = "DAG",
      defaultValue = "backfill_risk",
      description = "Id of the DAG (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // has a default, so set by picocli
  private String dag;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "First business date.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private LocalDate from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "Last business date.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private LocalDate to;

  @Option(names = "--newest-first", description = "Begin with the last date.")
  private boolean newestFirst;

  @Option(
      names = "--reprocess",
      paramLabel = "WHICH",
      defaultValue = "none",
      description = "Dates that have a run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // has a default, so set by picocli
  private Reprocess reprocess;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs side by side (default: ${DEFAULT-VALUE}).")
  private int atOnce;

  @Option(names = "--unpause", description = "Unpause the DAG first; a paused one only queues.")
  private boolean unpause;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    Order order = newestFirst ? Order.NEWEST_FIRST : Order.OLDEST_FIRST;
    BackfillRequest request =
        UsageErrors.checked(() -> new BackfillRequest(dag, from, to, order, reprocess, atOnce));
    Orchestrator orchestrator = airflow.open();
    if (unpause) {
      orchestrator.unpause(dag);
    }
    Backfill backfill = orchestrator.backfill(request);
    Console console = new Console(spec.commandLine().getOut(), common);
    AirflowLines.backfill(console, backfill);
    console.line("next: ./breakwater airflow wait --backfill " + backfill.id());
    return 0;
  }
}
