package io.breakwater.jobs.cli;

import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.stage.RenderReports;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes every published table of a run as CSV. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write every published table of a run as CSV, in key order.")
public final class ExportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--run", required = true, paramLabel = "RUN_ID", description = "Run to export.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private String runId;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private Path out;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(common, spec)) {
      RunManifestRow manifest = new RunLedger(workspace.store()).require(runId);
      Map<String, Long> rows =
          new RenderReports(workspace.store(), workspace.config().run().reports())
              .export(manifest, out);
      Console console = workspace.console();
      rows.forEach(
          (table, count) ->
              console.progress(String.format(Locale.ROOT, "  %-28s %,12d rows", table, count)));
      console.line("run " + runId + ": " + rows.size() + " tables in " + out);
      console.event("exported", Map.of("run_id", runId, "folder", out.toString(), "tables", rows));
      return ExitCode.PUBLISHED.code();
    }
  }
}
