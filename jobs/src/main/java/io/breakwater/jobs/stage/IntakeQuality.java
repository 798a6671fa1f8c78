package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.config.RiskConfig.QualityPolicy;
import io.breakwater.jobs.report.ReportModel.FeedLedger;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.QuarantineSummaryRow;
import io.breakwater.risk.num.ExactSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Checks of what was read for a business date: the law of rows, and what the quarantine holds. */
final class IntakeQuality {
  private IntakeQuality() {}

  /**
   * Rows kept out of the date's deliveries, of the undated feeds and of imports, by feed and rule.
   */
  static List<QuarantineSummaryRow> quarantine(RunContext context) {
    DeltaStore store = context.store();
    Map<String, List<Row>> groups = new TreeMap<>();
    if (store.exists(DeltaStore.VALIDATED, "quarantine")) {
      Dataset<Row> rows =
          store
              .read(DeltaStore.VALIDATED, "quarantine")
              .where(FeedLedgers.isOf(context.run().businessDate()));
      group(
          rows.select(
              "feed", "rule", "severity", "file", "row_number", "quantity", "instrument_id"),
          groups);
    }
    if (store.exists(DeltaStore.VALIDATED, "import_reject")) {
      group(
          store
              .read(DeltaStore.VALIDATED, "import_reject")
              .select(
                  FeedLedgers.importOf(col("connector")).as("feed"),
                  col("rule"),
                  lit("ERROR").as("severity"),
                  col("file"),
                  col("row").as("row_number"),
                  lit(null).cast("double").as("quantity"),
                  lit(null).cast("string").as("instrument_id")),
          groups);
    }
    return groups.values().stream().map(rows -> summary(context, rows)).toList();
  }

  private static void group(Dataset<Row> rows, Map<String, List<Row>> groups) {
    for (Row row : rows.coalesce(1).orderBy("feed", "rule", "file", "row_number").collectAsList()) {
      groups
          .computeIfAbsent(row.getString(0) + "|" + row.getString(1), key -> new ArrayList<>())
          .add(row);
    }
  }

  private static QuarantineSummaryRow summary(RunContext context, List<Row> rows) {
    Row first = rows.get(0);
    ExactSum notional = new ExactSum();
    for (Row row : rows) {
      double usd = notionalUsd(context, row);
      if (!Double.isNaN(usd)) {
        notional.add(usd);
      }
    }
    return new QuarantineSummaryRow(
        first.getString(0),
        first.getString(1),
        first.getString(2),
        rows.size(),
        notional.value(),
        first.getString(3) + ":" + first.get(4));
  }

  private static double notionalUsd(RunContext context, Row row) {
    int instrument = row.isNullAt(6) ? -1 : context.inputs().instruments().keyOf(row.getString(6));
    if (instrument < 0 || row.isNullAt(5)) {
      return Double.NaN;
    }
    double usd = Math.abs(row.getDouble(5)) * context.inputs().pricesToday()[instrument];
    return Double.isInfinite(usd) ? Double.NaN : usd;
  }

  /** The law of rows and the quarantine gate of every feed, and what imports refused. */
  static List<DataQualityRow> checks(RunContext context, List<QuarantineSummaryRow> quarantine) {
    List<DataQualityRow> checks = new ArrayList<>();
    FeedLedgers ledgers = new FeedLedgers(context.store(), context.run().businessDate());
    for (FeedLedger feed : ledgers.deliveries()) {
      checks.add(law(feed));
      checks.add(gate(feed, notionalOf(feed.feed(), quarantine), context.config().quality()));
    }
    for (FeedLedger connector : ledgers.imports()) {
      checks.add(law(connector));
      checks.add(refused(connector));
    }
    return checks;
  }

  private static double notionalOf(String feed, List<QuarantineSummaryRow> quarantine) {
    ExactSum notional = new ExactSum();
    quarantine.stream()
        .filter(row -> row.feed().equals(feed))
        .forEach(row -> notional.add(row.notionalExcludedUsd()));
    return notional.value();
  }

  private static DataQualityRow law(FeedLedger feed) {
    long gap = feed.read() - feed.accepted() - feed.quarantined() - feed.duplicates();
    return new DataQualityRow(
        "LAW-01",
        feed.feed(),
        "ERROR",
        gap,
        0,
        feed.read(),
        0,
        gap == 0 ? QualityVerdict.OK : QualityVerdict.BREACH,
        "read "
            + feed.read()
            + " = accepted "
            + feed.accepted()
            + " + quarantined "
            + feed.quarantined()
            + " + duplicates "
            + feed.duplicates());
  }

  private static DataQualityRow gate(FeedLedger feed, double notionalUsd, QualityPolicy policy) {
    long kept = feed.quarantined();
    double share = feed.read() == 0 ? 0 : (double) kept / feed.read();
    boolean beyond = share > policy.quarantineRowRatio() && kept > policy.gateFloorRows();
    String verdict =
        kept == 0 ? QualityVerdict.OK : beyond ? QualityVerdict.BREACH : QualityVerdict.WARN;
    return new DataQualityRow(
        "GATE-01",
        feed.feed(),
        "ERROR",
        share,
        policy.quarantineRowRatio(),
        kept,
        notionalUsd,
        verdict,
        keptOut(feed));
  }

  /** A public source is as it is: its refused rows are shown, they do not stop a night. */
  private static DataQualityRow refused(FeedLedger connector) {
    long kept = connector.quarantined();
    return new DataQualityRow(
        "IMPORT-01",
        connector.feed(),
        "WARN",
        kept,
        0,
        kept,
        0,
        kept == 0 ? QualityVerdict.OK : QualityVerdict.WARN,
        keptOut(connector));
  }

  private static String keptOut(FeedLedger feed) {
    return feed.quarantined() == 0
        ? "no row kept out"
        : feed.quarantined() + " of " + feed.read() + " rows kept out, see quarantine_summary";
  }
}
