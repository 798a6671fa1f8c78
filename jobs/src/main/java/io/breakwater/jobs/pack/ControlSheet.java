package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.Claim.Aggregate;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.table.RiskTables;
import java.time.Duration;

/** R0: the control sheet by the principles of BCBS 239, annexed to every pack. */
final class ControlSheet {
  private static final String ROWS = "rows";

  private ControlSheet() {}

  static PackForm form(PackRun run) {
    RunManifestRow manifest = run.manifest();
    PackForm.Outline outline = new PackForm.Outline();
    outline
        .part("P2 Architecture")
        .stated("R0 P2.1", "Run", manifest.runId())
        .stated("R0 P2.2", "Code", manifest.codeVersion())
        .stated("R0 P2.3", "Configuration hash", manifest.configHash())
        .stated("R0 P2.4", "Input hash", manifest.inputHash())
        .stated("R0 P2.5", "Hash of the publication", manifest.runHash());
    run.hashes()
        .forEach(
            (table, hash) ->
                outline.stated("R0 P2.6 " + table, "Table " + table + ", content hash", hash));
    accuracy(outline);
    completeness(outline);
    timeliness(outline, manifest);
    reporting(outline, run);
    return outline.form("r0", "BCBS 239 control sheet", "a control sheet by BCBS 239");
  }

  private static void accuracy(PackForm.Outline outline) {
    outline
        .part("P3 Accuracy and integrity")
        .item(
            "R0 P3.1",
            checks("rule LIKE 'LAW-%' AND verdict <> 'OK'", "recon", "Reconciliation breaks"))
        .absent(
            "R0 P3.2",
            "Value of reconciliation breaks",
            "a break ends the run before it publishes, so none has a published value")
        .stated("R0 P3.3", "Manual adjustments", "0: published rows cannot be changed")
        .item("R0 P3.4", checks("verdict = 'OK'", "passed", "Checks passed"))
        .item("R0 P3.5", checks("verdict = 'WARN'", "warned", "Checks that warned"))
        .item("R0 P3.6", checks("verdict = 'BREACH'", "failed", "Checks breached"));
  }

  private static Claim checks(String filter, String id, String title) {
    return Claim.on(RiskTables.DATA_QUALITY)
        .where(filter)
        .count()
        .named("r0.p3." + id, title, "rows of data_quality with " + filter, "checks");
  }

  private static void completeness(PackForm.Outline outline) {
    Claim known =
        Claim.on(RiskTables.ACCOUNT_HEALTH)
            .count()
            .named("r0.p4.accounts", "Accounts known", "rows of account_health", "accounts");
    Claim covered =
        Claim.on(RiskTables.ACCOUNT_HEALTH)
            .where("status <> 'UNPRICED'")
            .count()
            .named(
                "r0.p4.covered",
                "Accounts covered",
                "rows of account_health but those UNPRICED",
                "accounts");
    outline
        .part("P4 Completeness")
        .item("R0 P4.1", known)
        .item("R0 P4.2", covered)
        .item(
            "R0 P4.3",
            Claim.ratio(covered.id(), known.id())
                .named("r0.p4.share", "Share covered", "covered / known", "decimal"))
        .item(
            "R0 P4.4",
            Claim.on(RiskTables.QUARANTINE_SUMMARY)
                .sum("`rows`")
                .named("r0.p4.quarantined", "Rows in quarantine", "\u03a3 rows", ROWS))
        .item(
            "R0 P4.5",
            Claim.on(RiskTables.QUARANTINE_SUMMARY)
                .sum("notional_excluded_usd")
                .named(
                    "r0.p4.excluded",
                    "Value in quarantine",
                    "\u03a3 quantity \u00b7 price of rows that have both",
                    "USD"))
        .absent(
            "R0 P4.6", "Venues missing", "Breakwater knows the venues that land, not those due");
  }

  private static void timeliness(PackForm.Outline outline, RunManifestRow manifest) {
    outline
        .part("P5 Timeliness")
        .stated("R0 P5.1", "As-of instant", manifest.businessDate().plusDays(1) + "T00:00:00Z")
        .absent("R0 P5.2", "Inputs complete at", "arrival of the last file is not recorded")
        .stated("R0 P5.3", "Run began", manifest.started().toString())
        .stated("R0 P5.4", "Published at", manifest.ended().toString())
        .stated(
            "R0 P5.5",
            "Seconds from begin to publication",
            String.valueOf(Duration.between(manifest.started(), manifest.ended()).toSeconds()))
        .absent("R0 P5.6", "Latency target", "none is set: see option --due of command status")
        .item(
            "R0 P5.7",
            Claim.on(RiskTables.POSITION_VALUE)
                .max("price_age_s")
                .named("r0.p5.age", "Oldest price used", "max price age over legs", "seconds"));
  }

  private static void reporting(PackForm.Outline outline, PackRun run) {
    String restates = run.manifest().restatesRunId();
    outline
        .part("P6 to P11 Adaptability and reporting")
        .absent("R0 P6.1", "Minutes of the last drill", "drills are not recorded")
        .stated("R0 P7.1", "Tolerance of every headline", "0: headline and re-sum are exact")
        .absent(
            "R0 P7.2",
            "Data-quality interval",
            "headlines are not recomputed under other price sources")
        .stated(
            "R0 P8.1",
            "Run that this one replaces",
            restates == null ? "none: first of its date" : restates)
        .stated("R0 P9.1", "Definitions", "jobs/docs/tables.md, risk-model/README.md")
        .support(nightly())
        .item(
            "R0 P10.1",
            Claim.overYear(Aggregate.NIGHTS, "r0.p10.night")
                .named(
                    "r0.p10.nights",
                    "Nights published in the year to the business date",
                    "dates with a published run",
                    "nights"))
        .absent("R0 P11.1", "Recipients and access class", "kept by whoever hands the pack out");
  }

  private static Claim nightly() {
    return Claim.on(RiskTables.DATA_QUALITY)
        .count()
        .named("r0.p10.night", "Checks of a night", "rows of data_quality", "checks");
  }
}
