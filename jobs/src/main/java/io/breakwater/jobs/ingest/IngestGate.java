package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_sum;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Decides whether so much was kept out that what remains cannot stand for the book. Dropping an
 * account understates risk, so both rows and notional count.
 */
final class IngestGate {
  private static final int RULES_SHOWN = 3;

  private final IngestRules rules;

  IngestGate(IngestRules rules) {
    this.rules = rules;
  }

  /**
   * What was kept out of the positions.
   *
   * @param excludedUsd notional kept out, as far as it has a price
   * @param largestShare largest share of one date
   * @param date the date of that share, null when nothing was kept out
   */
  record Notional(
      double excludedUsd, double largestShare, @org.jspecify.annotations.Nullable LocalDate date) {
    static final Notional NONE = new Notional(0, 0, null);
  }

  /**
   * Checks the share of rows.
   *
   * @throws RiskException GATE-01 naming feed, count, limit and the rules broken most
   */
  void requireRows(CheckedFeed checked) {
    long kept = checked.rows(state -> state > 0);
    long read = checked.rows(state -> true);
    if (kept <= rules.gateFloorRows() || kept <= rules.quarantineRowLimit() * read) {
      return;
    }
    String top =
        checked.byRule().entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                        (Map.Entry<String, CheckedFeed.RuleCount> e) -> -e.getValue().rows())
                    .thenComparing(Map.Entry::getKey))
            .limit(RULES_SHOWN)
            .map(
                e ->
                    e.getKey()
                        + " x"
                        + e.getValue().rows()
                        + " (first: "
                        + e.getValue().example()
                        + ")")
            .collect(Collectors.joining(", "));
    throw RiskException.of("GATE-01", ExitCode.DATA_RULE, "Too many rows break the rules")
        .where("feed " + checked.feed().folder())
        .rule(
            "at most "
                + rules.quarantineRowLimit()
                + " of the rows, or "
                + rules.gateFloorRows()
                + " rows, may be kept out")
        .observed(kept + " of " + read + " rows: " + top)
        .next("correct the files or raise the limit; nothing was published")
        .build();
  }

  /** Works out the notional kept out of the positions, by the prices of each date. */
  Notional notional(CheckedFeed positions, AssetPriceTable prices) {
    if (positions.filesWithQuarantine().isEmpty()) {
      return Notional.NONE;
    }
    Map<LocalDate, Double> excluded =
        byDate(positions.quarantined().where(col("instrument_key").geq(0)), prices);
    // Only the dates that lost something: the others have no share to report.
    Dataset<Row> accepted =
        positions.accepted().where(col("business_date").isin(excluded.keySet().toArray()));
    Map<LocalDate, Double> kept = excluded.isEmpty() ? Map.of() : byDate(accepted, prices);
    double total = 0;
    double largest = 0;
    LocalDate date = null;
    for (Map.Entry<LocalDate, Double> entry : excluded.entrySet()) {
      total += entry.getValue();
      double share = entry.getValue() / (entry.getValue() + kept.getOrDefault(entry.getKey(), 0.0));
      if (share > largest) {
        largest = share;
        date = entry.getKey();
      }
    }
    return new Notional(total, largest, date);
  }

  /**
   * Checks the share of notional.
   *
   * @throws RiskException GATE-02 naming the date, share and limit
   */
  void requireNotional(CheckedFeed positions, Notional notional) {
    long kept = positions.rows(state -> state > 0);
    if (kept > rules.gateFloorRows() && notional.largestShare() > rules.notionalLimit()) {
      throw RiskException.of("GATE-02", ExitCode.DATA_RULE, "Too much notional breaks the rules")
          .where("feed position, " + notional.date())
          .rule("at most " + rules.notionalLimit() + " of a date's notional may be kept out")
          .observed(notional.largestShare() + " of the notional in " + kept + " rows")
          .next("correct the files or raise the limit; nothing was published")
          .build();
    }
  }

  private static Map<LocalDate, Double> byDate(Dataset<Row> rows, AssetPriceTable prices) {
    Column size = abs(col("quantity")).try_cast(DataTypes.createDecimalType(38, 8));
    Map<LocalDate, Double> byDate = new TreeMap<>();
    for (Row row :
        rows.groupBy("business_date", "instrument_key")
            .agg(coalesce(try_sum(size), lit(BigDecimal.ZERO)).as("quantity"))
            .sort("business_date", "instrument_key")
            .collectAsList()) {
      LocalDate date = row.getAs("business_date");
      double price = prices.priceUsd(date, row.<Integer>getAs("instrument_key"));
      double quantity = row.<BigDecimal>getAs("quantity").doubleValue();
      if (!Double.isNaN(price)) {
        byDate.merge(date, quantity * price, Double::sum);
      }
    }
    return byDate;
  }
}
