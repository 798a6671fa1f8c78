package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.config.RiskConfig.QualityPolicy;
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

  /** Rows kept out of the date's deliveries and of the undated feeds, by feed and rule. */
  static List<QuarantineSummaryRow> quarantine(RunContext context) {
    if (!context.store().exists(DeltaStore.VALIDATED, "quarantine")) {
      return List.of();
    }
    Map<String, List<Row>> groups = new TreeMap<>();
    for (Row row :
        ofDate(context, "quarantine")
            .select("feed", "rule", "severity", "file", "row_number", "quantity", "instrument_id")
            .coalesce(1)
            .orderBy("feed", "rule", "file", "row_number")
            .collectAsList()) {
      groups
          .computeIfAbsent(row.getString(0) + "|" + row.getString(1), key -> new ArrayList<>())
          .add(row);
    }
    return groups.values().stream().map(rows -> summary(context, rows)).toList();
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

  /** The law of rows and the quarantine gate of every feed. */
  static List<DataQualityRow> checks(RunContext context, List<QuarantineSummaryRow> quarantine) {
    List<DataQualityRow> checks = new ArrayList<>();
    for (Row row :
        ofDate(context, "ingested_file")
            .coalesce(1)
            .groupBy("feed")
            .agg(
                Map.of(
                    "rows_read",
                    "sum",
                    "rows_accepted",
                    "sum",
                    "rows_quarantined",
                    "sum",
                    "rows_duplicate",
                    "sum"))
            .orderBy("feed")
            .collectAsList()) {
      String feed = row.getAs("feed");
      long read = row.<Long>getAs("sum(rows_read)");
      long accepted = row.<Long>getAs("sum(rows_accepted)");
      long kept = row.<Long>getAs("sum(rows_quarantined)");
      long duplicates = row.<Long>getAs("sum(rows_duplicate)");
      checks.add(law(feed, read, accepted, kept, duplicates));
      checks.add(gate(feed, read, kept, notionalOf(feed, quarantine), context.config().quality()));
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

  private static DataQualityRow law(
      String feed, long read, long accepted, long kept, long duplicates) {
    long gap = read - accepted - kept - duplicates;
    return new DataQualityRow(
        "LAW-01",
        feed,
        "ERROR",
        gap,
        0,
        read,
        0,
        gap == 0 ? QualityVerdict.OK : QualityVerdict.BREACH,
        "read "
            + read
            + " = accepted "
            + accepted
            + " + quarantined "
            + kept
            + " + duplicates "
            + duplicates);
  }

  private static DataQualityRow gate(
      String feed, long read, long kept, double notionalUsd, QualityPolicy policy) {
    double share = read == 0 ? 0 : (double) kept / read;
    boolean beyond = share > policy.quarantineRowRatio() && kept > policy.gateFloorRows();
    String verdict =
        kept == 0 ? QualityVerdict.OK : beyond ? QualityVerdict.BREACH : QualityVerdict.WARN;
    return new DataQualityRow(
        "GATE-01",
        feed,
        "ERROR",
        share,
        policy.quarantineRowRatio(),
        kept,
        notionalUsd,
        verdict,
        kept == 0
            ? "no row kept out"
            : kept + " of " + read + " rows kept out, see quarantine_summary");
  }

  private static Dataset<Row> ofDate(RunContext context, String table) {
    return context
        .store()
        .read(DeltaStore.VALIDATED, table)
        .where(
            col("business_date")
                .isNull()
                .or(col("business_date").equalTo(lit(context.run().businessDate()))));
  }
}
