package io.breakwater.jobs.claim;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.breakwater.jobs.claim.Claim.Aggregate;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Many claims about one table in one pass over its rows. */
final class ClaimScan {
  private static final String REASON = "reason";
  private static final String NO_REASON = "NULL";

  private ClaimScan() {}

  /** Contributions to each claim, by run. */
  static Map<String, Tally[]> of(Dataset<Row> rows, List<Claim> claims) {
    List<Column> cells = new ArrayList<>(List.of(col("run_id")));
    for (Claim claim : claims) {
      cells.add(value(claim));
      cells.add(absence(rows, claim));
    }
    Aggregate[] aggregates = claims.stream().map(Claim::aggregate).toArray(Aggregate[]::new);
    Map<String, Tally[]> tallies = new TreeMap<>();
    for (Partial partial :
        rows.select(cells.toArray(new Column[0]))
            .toJavaRDD()
            .mapPartitions(partition -> partials(partition, aggregates))
            .collect()) {
      tallies.merge(partial.runId(), partial.tallies(), (one, two) -> merged(aggregates, one, two));
    }
    return tallies;
  }

  /** What a row contributes, NULL where the filter does not hold. */
  static Column value(Claim claim) {
    return expr("CASE WHEN (%s) THEN (%s) END".formatted(claim.filter(), claim.value()));
  }

  private static Column absence(Dataset<Row> rows, Claim claim) {
    String why =
        Arrays.asList(rows.columns()).contains(REASON)
            ? "coalesce(%s, '%s')".formatted(REASON, NO_REASON)
            : "'%s'".formatted(NO_REASON);
    return expr(
        "CASE WHEN (%s) AND (%s) IS NULL THEN %s END"
            .formatted(claim.filter(), claim.value(), why));
  }

  private static Tally[] merged(Aggregate[] aggregates, Tally[] some, Tally[] others) {
    for (int i = 0; i < aggregates.length; i++) {
      some[i].merge(aggregates[i], others[i]);
    }
    return some;
  }

  private static Iterator<Partial> partials(Iterator<Row> rows, Aggregate[] aggregates) {
    Map<String, Tally[]> tallies = new TreeMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      Tally[] ofRun = tallies.computeIfAbsent(row.getString(0), run -> empty(aggregates.length));
      for (int i = 0; i < aggregates.length; i++) {
        if (!row.isNullAt(2 * i + 1)) {
          ofRun[i].add(aggregates[i], row.get(2 * i + 1));
        } else if (!row.isNullAt(2 * i + 2)) {
          ofRun[i].addAbsent(row.getString(2 * i + 2));
        }
      }
    }
    List<Partial> partials = new ArrayList<>();
    tallies.forEach((run, ofRun) -> partials.add(new Partial(run, ofRun)));
    return partials.iterator();
  }

  /** Tallies that have seen nothing. */
  static Tally[] empty(int claims) {
    Tally[] tallies = new Tally[claims];
    Arrays.setAll(tallies, i -> new Tally());
    return tallies;
  }

  /** Contributions of one run in one partition, as they travel to the driver. */
  private record Partial(String runId, Tally[] tallies) implements Serializable {}
}
