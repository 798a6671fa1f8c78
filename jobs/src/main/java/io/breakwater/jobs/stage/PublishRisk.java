package io.breakwater.jobs.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.publish.PublishedViews;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.run.RunSpec;
import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.ExactTotals;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.store.Sha256;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Audits what the run wrote and publishes it: every table is read back and hashed, control totals
 * are summed exactly, tables must agree with each other, and one manifest row makes all of it
 * visible at once.
 */
public final class PublishRisk implements Stage {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Clock clock;

  /**
   * A publisher that stamps the manifest from {@code clock}; the stamps are no part of any hash of
   * results.
   */
  public PublishRisk(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "publish-risk";
  }

  @Override
  public List<String> reads() {
    return RiskTables.all().stream().map(RiskTable::name).toList();
  }

  @Override
  public List<String> writes() {
    return List.of(RunLedger.TABLE);
  }

  @Override
  public StageResult run(RunContext context) {
    Map<String, DeltaStore.Commit> contents = new TreeMap<>();
    // Audits are many small jobs: side by side they hide each other's start-up.
    RiskTables.all().parallelStream()
        .map(table -> Map.entry(table.name(), TableAudit.of(context, table)))
        .toList()
        .forEach(audited -> contents.put(audited.getKey(), audited.getValue()));
    tieOut(contents, context);
    Map<String, BigDecimal> totals = controlTotals(context);
    RunLedger ledger = new RunLedger(context.store());
    ledger.publish(manifest(context, ledger, contents, totals));
    PublishedViews.registerIfKept(context.store());
    return StageResult.of(RunLedger.TABLE, 1);
  }

  /** Tables that speak of the same accounts must count the same. */
  private static void tieOut(Map<String, DeltaStore.Commit> contents, RunContext context) {
    long legs = context.accountsToday().map(block -> (long) block.legs()).reduce(Long::sum);
    long accounts = context.accountsToday().map(block -> (long) block.accounts()).reduce(Long::sum);
    requireEqual("position_value", contents, legs, "legs of the snapshot");
    requireEqual("account_health", contents, accounts, "accounts of the snapshot");
  }

  private static void requireEqual(
      String table, Map<String, DeltaStore.Commit> contents, long expected, String of) {
    DeltaStore.Commit commit = contents.get(table);
    long observed = commit == null ? 0 : commit.rows();
    if (observed != expected) {
      throw RiskException.of(
              "RECON-01", ExitCode.DATA_RULE, "Published rows do not reconcile with the input")
          .where("table " + table)
          .rule("one row for each of the " + expected + " " + of)
          .observed(observed)
          .next("nothing was published; run again, and report this message if it repeats")
          .build();
    }
  }

  private static Map<String, BigDecimal> controlTotals(RunContext context) {
    return ExactTotals.of(
        context.writer().read(RiskTables.ACCOUNT_HEALTH),
        List.of(
            "collateral_usd",
            "debt_usd",
            "weighted_collateral_usd",
            "equity_usd",
            "maintenance_margin_usd"));
  }

  private RunManifestRow manifest(
      RunContext context,
      RunLedger ledger,
      Map<String, DeltaStore.Commit> contents,
      Map<String, BigDecimal> totals) {
    RunSpec run = context.run();
    List<RunManifestRow> published = ledger.all();
    String previousHash =
        published.isEmpty() ? null : published.get(published.size() - 1).runHash();
    String restates = ledger.latest(run.businessDate()).map(RunManifestRow::runId).orElse(null);
    String tables = json(contents);
    String controlTotals = json(totals);
    String verdict = QualityVerdict.of(context.writer().read(RiskTables.DATA_QUALITY));
    String runHash =
        Sha256.of(
            String.join(
                "|",
                run.runId(),
                run.identity(),
                tables,
                controlTotals,
                verdict,
                String.valueOf(previousHash)));
    return new RunManifestRow(
        run.runId(),
        run.businessDate(),
        run.restatement(),
        restates,
        run.identity(),
        run.codeVersion(),
        run.configHash(),
        run.inputHash(),
        tables,
        controlTotals,
        verdict,
        run.started(),
        Instant.now(clock),
        previousHash,
        runHash);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A manifest column cannot become JSON: " + value, e);
    }
  }
}
