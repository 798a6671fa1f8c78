package io.breakwater.jobs.cli;

import io.breakwater.jobs.airflow.DagRun;
import io.breakwater.jobs.airflow.Orchestrator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How a run, or the newest runs of a DAG, are. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show one run with its tasks, or the newest runs of a DAG.")
public final class AirflowStatusCommand implements Callable<Integer> {
  private static final int NEWEST = 10;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private AirflowOptions airflow = new AirflowOptions();

  @Parameters(paramLabel = "DAG", description = "Id of the DAG.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private String dag;

  @Option(names = "--run", paramLabel = "RUN_ID", description = "One run, with its tasks.")
  private @Nullable String runId;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    Orchestrator orchestrator = airflow.open();
    Console console = new Console(spec.commandLine().getOut(), common);
    if (runId == null) {
      for (DagRun run : orchestrator.newest(dag, NEWEST)) {
        AirflowLines.run(console, run);
      }
    } else {
      AirflowLines.run(console, orchestrator.run(dag, runId));
      orchestrator.tasks(dag, runId).forEach(task -> AirflowLines.task(console, task));
    }
    return 0;
  }
}
