package io.breakwater.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Orders to an Airflow that runs the DAGs of this repository. */
@Command(
    name = "airflow",
    mixinStandardHelpOptions = true,
    description = "Start runs in Airflow, wait for them, ask how it is.",
    subcommands = {
      AirflowTriggerCommand.class,
      AirflowBackfillCommand.class,
      AirflowStatusCommand.class,
      AirflowWaitCommand.class,
      AirflowHealthCommand.class
    })
public final class AirflowCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run()
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
