package io.breakwater.jobs.cli;

import io.breakwater.jobs.airflow.DagRun;
import io.breakwater.jobs.airflow.DagRunRequest;
import io.breakwater.jobs.airflow.Orchestrator;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts the run of one business date; repeating it finds the run that was started. */
@Command(
    name = "trigger",
    mixinStandardHelpOptions = true,
    description = "Start a DAG for one business date. Repeating it starts nothing new.")
public final class AirflowTriggerCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private AirflowOptions airflow = new AirflowOptions();

  @Parameters(paramLabel = "DAG", description = "Id of the DAG.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private String dag;

  @Option(
      names = "--date",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "Business date.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private LocalDate date;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      defaultValue = "1",
      description = "One more than before starts the date once more (default: ${DEFAULT-VALUE}).")
  private int attempt;

  @Option(names = "--unpause", description = "Unpause the DAG first; a paused one only queues.")
  private boolean unpause;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    DagRunRequest request = UsageErrors.checked(() -> new DagRunRequest(dag, date, attempt));
    Orchestrator orchestrator = airflow.open();
    if (unpause) {
      orchestrator.unpause(dag);
    }
    DagRun run = orchestrator.trigger(request);
    Console console = new Console(spec.commandLine().getOut(), common);
    AirflowLines.run(console, run);
    console.line("next: ./breakwater airflow wait " + dag + " --run " + run.runId());
    return 0;
  }
}
