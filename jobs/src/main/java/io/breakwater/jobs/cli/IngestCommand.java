package io.breakwater.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Landing to validated tables. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Check what has landed and store it.")
public final class IngestCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--restate",
      description = "Let a corrected delivery of an ingested date replace the old one.")
  private boolean restate;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(common, spec)) {
      new Night(workspace).ingest(restate);
      return 0;
    }
  }
}
