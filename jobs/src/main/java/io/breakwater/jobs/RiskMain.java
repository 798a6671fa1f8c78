package io.breakwater.jobs;

import io.breakwater.jobs.cli.BreakwaterCommand;
import io.breakwater.jobs.cli.ErrorReport;
import io.breakwater.jobs.run.ExitCode;
import picocli.CommandLine;

/** The only main: arguments to command, exceptions to exit codes. */
public final class RiskMain {
  private RiskMain() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, for tests as for {@link #main}. */
  public static CommandLine commandLine() {
    return new CommandLine(new BreakwaterCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> ErrorReport.print(exception, commandLine))
        .setExitCodeExceptionMapper(exception -> ExitCode.USAGE.code());
  }
}
