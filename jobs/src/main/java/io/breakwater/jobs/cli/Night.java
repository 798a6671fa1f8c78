package io.breakwater.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.alert.Alert;
import io.breakwater.jobs.alert.AlertDesk;
import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.config.RiskConfig.QualityPolicy;
import io.breakwater.jobs.ingest.Ingest;
import io.breakwater.jobs.ingest.IngestReport;
import io.breakwater.jobs.ingest.IngestRequest;
import io.breakwater.jobs.ingest.IngestRules;
import io.breakwater.jobs.publish.RunLease;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.report.ConsoleSummary;
import io.breakwater.jobs.report.ReportModel.PlantedFault;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.stage.NightlyRun;
import io.breakwater.jobs.stage.QualityVerdict;
import io.breakwater.jobs.stage.RenderReports;
import io.breakwater.jobs.table.LimitBreachRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The steps of a night as commands use them: ingest, run, report, each with what it prints. */
final class Night {
  private final Workspace workspace;
  private final Console console;

  Night(Workspace workspace) {
    this.workspace = workspace;
    this.console = workspace.console();
  }

  /** Ingests what has landed. */
  IngestReport ingest(boolean restate) {
    RiskConfig config = workspace.config();
    RunLease lease =
        RunLease.take(workspace.warehouse(), "ingest", "process " + ProcessHandle.current().pid());
    IngestReport report;
    try {
      report =
          Ingest.run(
              workspace.store(), new IngestRequest(config.run().landing(), rules(config, restate)));
    } finally {
      lease.close();
    }
    long read = report.feeds().stream().mapToLong(IngestReport.FeedCount::read).sum();
    long kept = report.feeds().stream().mapToLong(IngestReport.FeedCount::quarantined).sum();
    console.progress(
        String.format(
            Locale.ROOT,
            "  %-24s %,12d rows  %6.1f s  %d dates, %d rows in quarantine, %d deliveries known"
                + " before",
            "ingest",
            read,
            report.elapsedSeconds(),
            report.dates().size(),
            kept,
            report.alreadyIngested()));
    console.event(
        "ingested",
        Map.of(
            "rows",
            read,
            "quarantined",
            kept,
            "dates",
            report.dates().size(),
            "already_ingested",
            report.alreadyIngested(),
            "seconds",
            report.elapsedSeconds()));
    report
        .unknownColumns()
        .forEach(
            unknown ->
                console.line(
                    "warning: "
                        + unknown.file()
                        + " has columns that its feed does not know; they are not read: "
                        + String.join(", ", unknown.columns())));
    return report;
  }

  private static IngestRules rules(RiskConfig config, boolean restate) {
    QualityPolicy quality = config.quality();
    return new IngestRules(
        quality.heartbeat().toSeconds(),
        quality.maxStale().toSeconds(),
        quality.divergenceBps(),
        quality.minimumSources(),
        quality.priceJumpRatio(),
        quality.parameterJumpRatio(),
        quality.quarantineRowRatio(),
        quality.quarantineNotionalRatio(),
        quality.gateFloorRows(),
        restate,
        config.ingest().requireManifest());
  }

  /** Runs one business date and writes its report. */
  ExitCode run(LocalDate date) {
    ExitCode code = run(date, published -> List.of());
    RunManifestRow published = published(date);
    tell(Alert.of(published, limits(published)));
    return code;
  }

  /** Finds, in what a run published, the faults that a demonstration planted. */
  @FunctionalInterface
  interface Findings {
    List<PlantedFault> in(RenderReports.QualityTables published);
  }

  /** As {@link #run(LocalDate)} for a demonstration, of whose limits nobody is told. */
  ExitCode run(LocalDate date, Findings findings) {
    NightlyRun.Outcome outcome = workspace.nightlyRun().execute(date, console);
    if (outcome.alreadyPublished()) {
      alreadyPublished(outcome.manifest());
      return limitsOf(outcome.manifest());
    }
    return render(outcome.manifest(), findings);
  }

  /** Runs one stage of a business date. */
  ExitCode stage(String stage, LocalDate date) {
    NightlyRun.StageRun run = workspace.nightlyRun().executeStage(date, stage, console);
    if (run.outcome().isEmpty()) {
      run.published().ifPresent(this::alreadyPublished);
    } else {
      run.published().ifPresent(this::announce);
    }
    run.published().ifPresent(published -> tell(Alert.of(published, limits(published))));
    return run.published().map(this::limitsOf).orElse(ExitCode.PUBLISHED);
  }

  /**
   * Tells alerts, and those that could not be told before.
   *
   * @return sinks that could not be told
   */
  List<String> tell(List<Alert> alerts) {
    List<String> failed = new ArrayList<>();
    for (AlertDesk.Outcome outcome : workspace.alerts().tell(alerts)) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("sink", outcome.sink());
      facts.put("told", outcome.told());
      facts.put("owed", outcome.owed());
      facts.put("failure", outcome.failure());
      console.event("alerts", facts);
      if (outcome.failure() != null) {
        failed.add(outcome.sink());
        console.line(
            "warning: alert sink "
                + outcome.sink()
                + " was not told of "
                + outcome.owed()
                + " alerts: "
                + outcome.failure()
                + "; it is told by the next run, or by ./breakwater alert");
      } else if (outcome.told() > 0) {
        console.progress("  alert sink " + outcome.sink() + " told of " + outcome.told());
      }
    }
    return failed;
  }

  /** The limits as a run has published them. */
  List<LimitBreachRow> limits(RunManifestRow manifest) {
    return new RenderReports(workspace.store(), workspace.config().run().reports())
        .limits(manifest);
  }

  /** Whether a published run breaches a limit. */
  private ExitCode limitsOf(RunManifestRow manifest) {
    List<LimitBreachRow> breached =
        limits(manifest).stream()
            .filter(limit -> limit.verdict().equals(QualityVerdict.BREACH))
            .toList();
    breached.forEach(
        limit ->
            console.line(
                "limit breached: "
                    + limit.limitId()
                    + " of "
                    + limit.scope()
                    + ": "
                    + limit.figure()
                    + " is "
                    + limit.observed()
                    + " "
                    + limit.unit()
                    + ", limit "
                    + limit.breach()));
    return breached.isEmpty() ? ExitCode.PUBLISHED : ExitCode.LIMIT_BREACHED;
  }

  private void alreadyPublished(RunManifestRow manifest) {
    console.line(
        "Run " + manifest.runId() + " is already published on equal inputs; nothing changed.");
    console.event("already-published", facts(manifest));
  }

  /** Prints which run readers see. */
  void announce(RunManifestRow manifest) {
    console.line("run " + manifest.runId() + " | data quality " + manifest.verdict());
    console.event("published", facts(manifest));
  }

  /** What schedulers and readers pin: the run, and rows and hash of each of its tables. */
  private static Map<String, Object> facts(RunManifestRow manifest) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("run_id", manifest.runId());
    facts.put("business_date", manifest.businessDate().toString());
    facts.put("data_quality_verdict", manifest.verdict());
    facts.put("run_hash", manifest.runHash());
    facts.put("ended", manifest.ended().toString());
    facts.put("tables", tables(manifest));
    return facts;
  }

  private static JsonNode tables(RunManifestRow manifest) {
    try {
      return JsonMapper.builder().build().readTree(manifest.tablesJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The tables of a manifest are no JSON: " + manifest, e);
    }
  }

  /** The run that readers see for a business date. */
  RunManifestRow published(LocalDate date) {
    return new RunLedger(workspace.store()).latest(date).orElseThrow(() -> unpublished(date));
  }

  /** The run that was published first for a business date. */
  RunManifestRow firstPublished(LocalDate date) {
    return new RunLedger(workspace.store())
        .all().stream()
            .filter(run -> run.businessDate().equals(date))
            .min(Comparator.comparingInt(RunManifestRow::restatement))
            .orElseThrow(() -> unpublished(date));
  }

  private RiskException unpublished(LocalDate date) {
    return RiskException.of("RPT-03", ExitCode.INPUT_UNAVAILABLE, "No published run for " + date)
        .where(workspace.warehouse())
        .next("run ./breakwater run --date " + date + " first")
        .build();
  }

  /** Renders the report of a published run. */
  ExitCode report(RunManifestRow manifest) {
    return render(manifest, published -> List.of());
  }

  private ExitCode render(RunManifestRow manifest, Findings findings) {
    RenderReports renderer =
        new RenderReports(workspace.store(), workspace.config().run().reports());
    RenderReports.Rendering rendering =
        renderer.render(manifest, findings.in(renderer.quality(manifest)));
    console.line("");
    console.line(ConsoleSummary.render(rendering.model()));
    console.line(
        "run "
            + manifest.runId()
            + " | data quality "
            + manifest.verdict()
            + " | report "
            + rendering.html());
    console.line("next: open the report, or ./breakwater verify --run " + manifest.runId());
    Map<String, Object> facts = facts(manifest);
    facts.put("report_verdict", rendering.model().verdict().overall().name());
    facts.put("report", rendering.html().toString());
    facts.put("csv", rendering.csvFolder().toString());
    console.event("published", facts);
    return limitsOf(manifest);
  }
}
