package io.breakwater.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Renders the report of a published run again. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Write the report of a published run.")
public final class ReportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private RunChoice chosen = new RunChoice();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(common, spec)) {
      return new Night(workspace).report(chosen.of(workspace)).code();
    }
  }
}
