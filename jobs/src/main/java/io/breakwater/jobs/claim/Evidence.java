package io.breakwater.jobs.claim;

import static org.apache.spark.sql.functions.col;

import io.breakwater.jobs.claim.Claim.Aggregate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What stands behind a claim.
 *
 * @param again the claim made a second time, from its contributions one by one
 * @param columns what tells contributions apart
 * @param largest the largest contributions, by size without sign, then by key
 */
public record Evidence(ClaimValue again, List<String> columns, List<Contribution> largest) {
  private static final Comparator<Contribution> LARGEST_FIRST =
      Comparator.comparing(Contribution::cell, Evidence::bySize)
          .reversed()
          .thenComparing(contribution -> contribution.key().toString());

  /** Copies the lists. */
  public Evidence {
    columns = List.copyOf(columns);
    largest = List.copyOf(largest);
  }

  /**
   * One contribution.
   *
   * @param key what tells it apart, one text a column
   * @param cell what it contributes
   */
  public record Contribution(List<String> key, ClaimCell cell) {
    /** Copies the key. */
    public Contribution {
      key = List.copyOf(key);
    }
  }

  private static int bySize(ClaimCell one, ClaimCell other) {
    BigDecimal first = one.number();
    BigDecimal second = other.number();
    return first == null || second == null
        ? one.compareTo(other)
        : first.abs().compareTo(second.abs());
  }

  /** Rows stream through the driver one by one; only the largest stay. */
  static Evidence of(Claim claim, Dataset<Row> rows, int limit) {
    List<Column> cells = new ArrayList<>(claim.keys().stream().map(Evidence::key).toList());
    cells.add(ClaimScan.value(claim).as("contribution"));
    PriorityQueue<Contribution> kept = new PriorityQueue<>(LARGEST_FIRST.reversed());
    Tally tally = new Tally();
    BigDecimal sum = BigDecimal.ZERO;
    Iterator<Row> contributions =
        rows.select(cells.toArray(new Column[0]))
            .where(col("contribution").isNotNull())
            .toLocalIterator();
    while (contributions.hasNext()) {
      Row row = contributions.next();
      Object cell = row.get(claim.keys().size());
      tally.add(claim.aggregate(), cell);
      sum = claim.aggregate() == Aggregate.SUM ? sum.add(exact(cell)) : sum;
      kept.add(new Contribution(keyOf(row, claim.keys().size()), ClaimCell.ofColumn(cell)));
      if (kept.size() > limit) {
        kept.remove();
      }
    }
    ClaimValue again = tally.value(claim);
    if (claim.aggregate() == Aggregate.SUM) {
      ClaimCell second = ClaimCell.of(sum.setScale(Tally.SCALE, RoundingMode.HALF_EVEN));
      again = new ClaimValue(claim, second, again.values(), again.absent(), again.reason());
    }
    return new Evidence(again, claim.keys(), kept.stream().sorted(LARGEST_FIRST).toList());
  }

  private static Column key(String column) {
    return col("`" + column + "`").cast("string");
  }

  private static List<String> keyOf(Row row, int keys) {
    List<String> key = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      key.add(row.isNullAt(i) ? "" : row.getString(i));
    }
    return key;
  }

  /** A double as the number that its bits are, not as the decimal it prints as. */
  private static BigDecimal exact(Object cell) {
    if (cell instanceof Double number) {
      return new BigDecimal(number);
    }
    BigDecimal number = ClaimCell.ofColumn(cell).number();
    if (number == null) {
      throw new IllegalArgumentException("Value to sum must be a number, cannot be: " + cell);
    }
    return number;
  }

  /** A claim about others, with those as its contributions. */
  static Evidence of(ClaimValue again, Collection<ClaimValue> operands) {
    List<Contribution> contributions = new ArrayList<>();
    for (ClaimValue operand : operands) {
      ClaimCell cell = operand.cell();
      if (cell != null) {
        contributions.add(new Contribution(List.of(operand.claim().id()), cell));
      }
    }
    return new Evidence(again, List.of("claim"), contributions);
  }

  /** A claim over a year, with its nights as contributions. */
  static Evidence ofNights(ClaimValue again, Map<LocalDate, ClaimValue> nights, int limit) {
    List<Contribution> contributions = new ArrayList<>();
    nights.forEach(
        (date, night) -> {
          ClaimCell cell = night.cell();
          if (cell != null && Nights.counts(night)) {
            contributions.add(new Contribution(List.of(date.toString()), cell));
          }
        });
    return new Evidence(
        again,
        List.of("business_date"),
        contributions.stream().sorted(LARGEST_FIRST).limit(limit).toList());
  }
}
