package io.breakwater.jobs.cli;

import io.breakwater.jobs.airflow.AirflowWait;
import io.breakwater.jobs.airflow.DagRun;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Waits for the end of a run or a backfill. */
@Command(
    name = "wait",
    mixinStandardHelpOptions = true,
    description = "Wait for a run of a DAG, or for a backfill; fail when it fails.")
public final class AirflowWaitCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private AirflowOptions airflow = new AirflowOptions();

  @Parameters(arity = "0..1", paramLabel = "DAG", description = "Id of the DAG, with --run.")
  private @Nullable String dag;

  @Option(names = "--run", paramLabel = "RUN_ID", description = "Run to wait for.")
  private @Nullable String runId;

  @Option(names = "--backfill", paramLabel = "N", description = "Backfill to wait for.")
  private @Nullable Integer backfill;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "14400",
      description = "Longest time to wait (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = new Console(spec.commandLine().getOut(), common);
    AirflowWait waiting = airflow.waiting(airflow.open(), timeoutSeconds, console);
    if (backfill != null && dag == null && runId == null) {
      List<DagRun> runs = waiting.forBackfill(backfill);
      runs.forEach(run -> AirflowLines.run(console, run));
    } else if (backfill == null && dag != null && runId != null) {
      AirflowLines.run(console, waiting.forRun(dag, runId));
    } else {
      throw RiskException.of("USE-06", ExitCode.USAGE, "It is not said what to wait for")
          .rule("a DAG with --run, or --backfill alone")
          .next("take the line that trigger or backfill printed")
          .build();
    }
    return 0;
  }
}
