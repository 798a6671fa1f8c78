package io.breakwater.jobs.claim;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.breakwater.jobs.claim.Claim.Aggregate;
import io.breakwater.jobs.spark.SideBySide;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RiskTables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Makes the numbers of claims from the published rows of a run: one pass over each table. */
public final class ClaimEvaluator {
  private final Tables tables;
  private final ClaimRun run;

  /** Rows of published tables, of any run. */
  @FunctionalInterface
  public interface Tables {
    /** All rows of a table. */
    Dataset<Row> rows(String table);
  }

  /** Evaluates claims about one run. */
  public ClaimEvaluator(Tables tables, ClaimRun run) {
    this.tables = tables;
    this.run = run;
  }

  /** Evaluates claims about one run of a warehouse. */
  public static ClaimEvaluator of(DeltaStore store, ClaimRun run) {
    return new ClaimEvaluator(
        table ->
            store.readOrEmpty(DeltaStore.PUBLISHED, table, RiskTables.named(table).storedSchema()),
        run);
  }

  /** Values of every claim of a book. */
  public ClaimValues evaluate(ClaimBook book) {
    Map<String, Map<LocalDate, ClaimValue>> nights = nights(book);
    Map<String, ClaimValue> values = new LinkedHashMap<>();
    for (Claim claim : book.all()) {
      ClaimValue value;
      if (claim.aggregate().ofRows()) {
        value = nights.getOrDefault(claim.id(), Map.of()).get(run.date());
      } else if (claim.aggregate().overYear()) {
        value = Nights.value(claim, nights.getOrDefault(claim.operands().get(0), Map.of()));
      } else {
        value = pair(claim, claim.operands().stream().map(values::get).toList());
      }
      if (value == null) {
        throw new IllegalStateException("A claim must have been evaluated: " + claim.id());
      }
      values.put(claim.id(), value);
    }
    return new ClaimValues(values);
  }

  /** Claims about rows, by id and night; in one pass a table, over a year only where asked for. */
  private Map<String, Map<LocalDate, ClaimValue>> nights(ClaimBook book) {
    Map<String, List<Claim>> byTable = new LinkedHashMap<>();
    for (Claim claim : book.all()) {
      if (claim.aggregate().ofRows()) {
        byTable.computeIfAbsent(claim.table(), table -> new ArrayList<>()).add(claim);
      }
    }
    Set<String> overYear = book.overYear();
    Map<String, Map<LocalDate, ClaimValue>> nights = new TreeMap<>();
    try (SideBySide side = new SideBySide()) {
      List<Future<Map<String, Map<LocalDate, ClaimValue>>>> passes = new ArrayList<>();
      byTable.forEach(
          (table, claims) -> {
            boolean year = claims.stream().anyMatch(claim -> overYear.contains(claim.id()));
            Map<LocalDate, String> runs = year ? run.year() : Map.of(run.date(), run.runId());
            passes.add(side.start(() -> pass(table, claims, runs)));
          });
      passes.forEach(pass -> nights.putAll(SideBySide.result(pass)));
    }
    return nights;
  }

  private Map<String, Map<LocalDate, ClaimValue>> pass(
      String table, List<Claim> claims, Map<LocalDate, String> runs) {
    Map<String, Tally[]> tallies = ClaimScan.of(rows(table, runs), col("run_id"), claims);
    Map<String, Map<LocalDate, ClaimValue>> nights = new TreeMap<>();
    runs.forEach(
        (date, id) -> {
          Tally[] ofRun = tallies.getOrDefault(id, ClaimScan.empty(claims.size()));
          for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            nights
                .computeIfAbsent(claim.id(), claimed -> new TreeMap<>())
                .put(date, ofRun[i].value(claim));
          }
        });
    return nights;
  }

  /** Values of several families, by id; side by side, one pass each. */
  public Map<String, SortedMap<String, List<ClaimValue>>> evaluate(List<ClaimFamily> families) {
    Map<String, SortedMap<String, List<ClaimValue>>> values = new LinkedHashMap<>();
    try (SideBySide side = new SideBySide()) {
      List<Future<SortedMap<String, List<ClaimValue>>>> passes =
          families.stream().map(family -> side.start(() -> evaluate(family))).toList();
      for (int i = 0; i < families.size(); i++) {
        values.put(families.get(i).id(), SideBySide.result(passes.get(i)));
      }
    }
    return values;
  }

  /** Values of a family, by the value that tells its members apart; in one pass. */
  public SortedMap<String, List<ClaimValue>> evaluate(ClaimFamily family) {
    SortedMap<String, List<ClaimValue>> members = new TreeMap<>();
    List<Claim> templates = family.templates();
    ClaimScan.of(
            rows(templates.get(0).table(), Map.of(run.date(), run.runId())),
            expr(family.by()).cast("string"),
            templates)
        .forEach(
            (value, tallies) -> {
              List<Claim> claims = family.member(value);
              List<ClaimValue> values = new ArrayList<>();
              for (int i = 0; i < claims.size(); i++) {
                values.add(tallies[i].value(claims.get(i)));
              }
              if (values.stream().anyMatch(one -> one.values() + one.absent() > 0)) {
                members.put(value, values);
              }
            });
    return members;
  }

  private Dataset<Row> rows(String table, Map<LocalDate, String> runs) {
    return tables
        .rows(table)
        .where(col("business_date").isin(runs.keySet().toArray()))
        .where(col("run_id").isin(runs.values().toArray()));
  }

  /**
   * The rows behind a claim and their sum, made a second time from the rows one by one.
   *
   * @param book where its operands are
   * @param id the claim
   * @param limit contributions to show, the largest first
   */
  public Evidence evidence(ClaimBook book, String id, int limit) {
    Claim claim = book.require(id);
    if (claim.aggregate().ofRows()) {
      return Evidence.of(claim, rows(claim.table(), Map.of(run.date(), run.runId())), limit);
    }
    if (claim.aggregate().overYear()) {
      return overYear(claim, book.require(claim.operands().get(0)), limit);
    }
    List<ClaimValue> operands =
        claim.operands().stream().map(operand -> evidence(book, operand, 1).again()).toList();
    return Evidence.of(pair(claim, operands), operands);
  }

  private Evidence overYear(Claim claim, Claim operand, int limit) {
    Map<LocalDate, ClaimValue> nights = new TreeMap<>();
    run.year()
        .forEach(
            (date, id) ->
                nights.put(
                    date,
                    Evidence.of(operand, rows(operand.table(), Map.of(date, id)), 1).again()));
    return Evidence.ofNights(Nights.value(claim, nights), nights, limit);
  }

  /** What two claims come to; nothing without both, and no quotient of zero. */
  private static ClaimValue pair(Claim claim, List<ClaimValue> operands) {
    BigDecimal first = operands.get(0).number();
    BigDecimal second = operands.get(1).number();
    long values = operands.stream().filter(operand -> operand.number() != null).count();
    if (first == null || second == null) {
      return new ClaimValue(claim, null, values, 2 - values, reason(operands));
    }
    if (claim.aggregate() == Aggregate.DIFFERENCE || claim.aggregate() == Aggregate.TOTAL) {
      BigDecimal exact =
          claim.aggregate() == Aggregate.TOTAL ? first.add(second) : first.subtract(second);
      return new ClaimValue(claim, ClaimCell.of(exact), values, 0, null);
    }
    return second.signum() == 0
        ? new ClaimValue(claim, null, values, 0, "ZERO_DENOMINATOR")
        : new ClaimValue(
            claim, ClaimCell.of(first.doubleValue() / second.doubleValue()), values, 0, null);
  }

  private static @Nullable String reason(Collection<ClaimValue> operands) {
    return operands.stream()
        .filter(operand -> operand.number() == null)
        .map(operand -> operand.reason() == null ? "NO_ROW" : operand.reason())
        .findFirst()
        .orElse(null);
  }
}
