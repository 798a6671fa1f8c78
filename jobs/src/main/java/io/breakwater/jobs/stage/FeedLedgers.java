package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.breakwater.jobs.report.ReportModel.FeedLedger;
import io.breakwater.jobs.store.DeltaStore;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Row counts of what a business date was made from: deliveries to landing, and imports to it. */
final class FeedLedgers {
  private final DeltaStore store;
  private final LocalDate businessDate;

  FeedLedgers(DeltaStore store, LocalDate businessDate) {
    this.store = store;
    this.businessDate = businessDate;
  }

  /** The date's deliveries and the undated ones, by feed. */
  List<FeedLedger> deliveries() {
    return ledgers(
        store.read(DeltaStore.VALIDATED, "ingested_file").where(isOf(businessDate)),
        col("feed"),
        List.of("rows_read", "rows_accepted", "rows_quarantined", "rows_duplicate"));
  }

  /** Imports, by connector; a row that its connector had no use for counts as accepted. */
  List<FeedLedger> imports() {
    if (!store.exists(DeltaStore.VALIDATED, "import_file")) {
      return List.of();
    }
    return ledgers(
        store
            .read(DeltaStore.VALIDATED, "import_file")
            .withColumn("accepted", col("used").plus(col("skipped"))),
        importOf(col("connector")),
        List.of("read", "accepted", "quarantined", "duplicates"));
  }

  /** Name under which an import stands beside the feeds. */
  static Column importOf(Column connector) {
    return concat(lit("import "), connector);
  }

  /** Rows of a date or of none. */
  static Column isOf(LocalDate date) {
    return col("business_date").isNull().or(col("business_date").equalTo(lit(date)));
  }

  private static List<FeedLedger> ledgers(Dataset<Row> rows, Column feed, List<String> counts) {
    return rows
        .coalesce(1)
        .groupBy(feed.as("feed"))
        .agg(sum(counts.get(0)), sum(counts.get(1)), sum(counts.get(2)), sum(counts.get(3)))
        .orderBy("feed")
        .collectAsList()
        .stream()
        .map(
            row ->
                new FeedLedger(
                    row.getString(0),
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4)))
        .toList();
  }
}
