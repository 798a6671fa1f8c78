package io.breakwater.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command: says what there is. */
@Command(
    name = "breakwater",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description =
        "Batch risk for leveraged accounts: collateral-ratio volatility, tracking error,"
            + " liquidation cascades.",
    subcommands = {
      DemoCommand.class,
      ImportCommand.class,
      IngestCommand.class,
      RunCommand.class,
      StageCommand.class,
      BackfillCommand.class,
      ReportCommand.class,
      StatusCommand.class,
      AlertCommand.class,
      VerifyCommand.class,
      ExplainCommand.class,
      StagesCommand.class,
      TablesCommand.class,
      AirflowCommand.class,
      StressCommand.class,
      DiffCommand.class,
      DiffParamsCommand.class,
      PackCommand.class,
      ExportCommand.class,
      DoctorCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done or published",
      " 2:wrong command line",
      "65:a data rule or audit failed",
      "66:input missing, stale or incomplete",
      "70:a fault of Breakwater",
      "73:disk or output cannot be written",
      "74:a stored table is damaged",
      "75:another run holds the lease or won the commit",
      "77:refused for security",
      "78:wrong configuration",
      "80:a limit is breached (what was published stays so)",
      "130:interrupted"
    })
public final class BreakwaterCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run()
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
