package io.breakwater.jobs.cli;

import io.breakwater.jobs.claim.ClaimEvaluator;
import io.breakwater.jobs.claim.ClaimRun;
import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.pack.PackForms;
import io.breakwater.jobs.pack.PackRun;
import io.breakwater.jobs.pack.PackSet;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.report.ReportModel;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.stage.RenderReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the regulatory packs of a published run, if they agree. */
@Command(
    name = "pack",
    mixinStandardHelpOptions = true,
    description = "Write regulatory packs of a published run; none unless all of them agree.")
public final class PackCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private RunChoice chosen = new RunChoice();

  @Option(
      names = "--pack",
      split = ",",
      paramLabel = "PACK",
      description = "Packs to write: r1 to r5; all when left out.")
  private List<String> packs = PackForms.CODES;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder; <reports>/<date>/<run>/packs when left out.")
  private @Nullable Path out;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    List<String> codes = packs.stream().map(pack -> pack.toLowerCase(Locale.ROOT)).toList();
    codes.forEach(PackCommand::requireKnown);
    try (Workspace workspace = Workspace.open(common, spec)) {
      RunManifestRow manifest = chosen.of(workspace);
      RunLedger ledger = new RunLedger(workspace.store());
      PackRun run =
          new PackRun(
              manifest,
              ClaimRun.of(manifest, ledger.all()),
              settings(workspace, manifest.configHash()));
      PackSet set = PackSet.of(run, ClaimEvaluator.of(workspace.store(), run.claims()));
      ReportModel report =
          new RenderReports(workspace.store(), workspace.config().run().reports()).model(manifest);
      Path folder = folder(workspace, manifest);
      List<Path> files = set.write(codes, report, folder);
      Console console = workspace.console();
      console.line("run " + manifest.runId() + ": packs agree; in the form of, not filings");
      files.forEach(file -> console.line("  " + file));
      console.event(
          "packs-written",
          Map.of(
              "run_id", manifest.runId(),
              "packs", codes,
              "folder", folder.toString(),
              "files", files.stream().map(Path::toString).toList()));
      return ExitCode.PUBLISHED.code();
    }
  }

  private static void requireKnown(String code) {
    if (!PackForms.CODES.contains(code)) {
      throw RiskException.of("USE-08", ExitCode.USAGE, "No such pack")
          .where(code)
          .rule("known: " + String.join(", ", PackForms.CODES))
          .next("choose from these, separated by commas")
          .build();
    }
  }

  private Path folder(Workspace workspace, RunManifestRow manifest) {
    return out == null
        ? workspace
            .config()
            .run()
            .reports()
            .resolve(manifest.businessDate().toString())
            .resolve(manifest.runId())
            .resolve("packs")
        : out;
  }

  /** Settings at hand, if the run was made with them. */
  private static SortedMap<String, String> settings(Workspace workspace, String configHash) {
    SortedMap<String, String> settings = new TreeMap<>();
    if (workspace.setup().hash().equals(configHash)) {
      RiskConfig config = workspace.config();
      settings.put("haircut", config.collateral().haircut().toString());
      settings.put("margin period", config.collateral().marginPeriod().toString());
      settings.put("back-test", config.backtest().margins().toString());
      settings.put("tracking", config.tracking().toString());
    }
    return settings;
  }
}
