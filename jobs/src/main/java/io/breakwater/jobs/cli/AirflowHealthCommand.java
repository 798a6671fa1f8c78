package io.breakwater.jobs.cli;

import io.breakwater.jobs.airflow.SchedulerHealth;
import io.breakwater.jobs.run.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How Airflow itself is. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = "Ask Airflow's parts how they are, and for DAG files that are broken.")
public final class AirflowHealthCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private AirflowOptions airflow = new AirflowOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    SchedulerHealth health = airflow.open().health();
    Console console = new Console(spec.commandLine().getOut(), common);
    health.parts().forEach((part, state) -> console.line(part + " " + state));
    health.brokenFiles().forEach(file -> console.line("broken " + file));
    console.event(
        "airflow-health",
        Map.of("good", health.good(), "parts", health.parts(), "broken", health.brokenFiles()));
    return health.good() ? 0 : ExitCode.CONFLICT.code();
  }
}
