package io.breakwater.jobs.claim;

import io.breakwater.jobs.table.RiskTable;
import java.util.List;

/**
 * One number, or one word, of a report with all that is needed to make it again from published
 * tables. A claim about rows names a table, a filter, a value and an aggregate; a claim about other
 * claims names those and has no table.
 *
 * @param id stable id, for example {@code r1.4.4.3.peak} or {@code report.book.collateral_usd}
 * @param title what it says, for readers
 * @param formula how it is made, in words and symbols
 * @param unit unit of the number
 * @param table published table, empty for a claim about other claims
 * @param filter Spark SQL predicate over the rows of the run, {@code true} for all of them
 * @param value Spark SQL expression of what a row contributes; rows where it is NULL do not count
 * @param aggregate how the contributions become one
 * @param keys columns that tell contributing rows apart
 * @param operands ids of the claims that this one is about, in order
 */
public record Claim(
    String id,
    String title,
    String formula,
    String unit,
    String table,
    String filter,
    String value,
    Aggregate aggregate,
    List<String> keys,
    List<String> operands) {
  private static final String EVERY_ROW = "true";

  /** Copies the lists and checks that the claim is of one of the two kinds. */
  public Claim {
    keys = List.copyOf(keys);
    operands = List.copyOf(operands);
    if (!id.matches("[A-Za-z0-9_./*:%-]+")) {
      throw new IllegalArgumentException(
          "Claim id must be letters, digits and ._/*:%-, cannot be: " + id);
    }
    if (aggregate.ofRows() == table.isEmpty() || operands.size() != aggregate.operands()) {
      throw new IllegalArgumentException(
          "Claim %s with %s must have %s, cannot have: table '%s', operands %s"
              .formatted(id, aggregate, aggregate.needs(), table, operands));
    }
  }

  /** How contributions become one. */
  public enum Aggregate {
    /** Exact sum, rounded once, half to even, to eight decimals; 0 without a row. */
    SUM(0),
    /** Rows with a value. */
    COUNT(0),
    /** Largest value. */
    MAX(0),
    /** Smallest value. */
    MIN(0),
    /** Exact sum over rows with a value, to eight decimals. */
    MEAN(0),
    /** Middle value, the mean of the two middle ones for an even number. */
    MEDIAN(0),
    /** The value of the one row there is; more than one is an error. */
    ONLY(0),
    /** First operand over second, as doubles. */
    RATIO(2),
    /** First operand plus second, exactly. */
    TOTAL(2),
    /** First operand less second, exactly. */
    DIFFERENCE(2),
    /** Largest value of the operand over the runs of a year that ends on the business date. */
    PEAK(1),
    /** Mean value of the operand over those runs, to eight decimals. */
    AVERAGE(1),
    /** Number of those runs in which the operand has a value. */
    NIGHTS(1),
    /** Number of those runs in which the operand is above zero. */
    NIGHTS_ABOVE_ZERO(1);

    private final int operands;

    Aggregate(int operands) {
      this.operands = operands;
    }

    /** Whether rows of a table contribute, rather than other claims. */
    public boolean ofRows() {
      return operands == 0;
    }

    /** Whether the operand is looked at in every run of a year. */
    public boolean overYear() {
      return operands == 1;
    }

    int operands() {
      return operands;
    }

    private String needs() {
      return ofRows() ? "a table and no operands" : "no table and %s operands".formatted(operands);
    }
  }

  /** Starts a claim about all rows of a table. */
  public static Rows on(RiskTable<?> table) {
    return new Rows(table.name(), EVERY_ROW, table.key());
  }

  /** First claim over second. */
  public static Draft ratio(String numerator, String denominator) {
    return of(Aggregate.RATIO, numerator, denominator);
  }

  /** First claim plus second. */
  public static Draft total(String some, String more) {
    return of(Aggregate.TOTAL, some, more);
  }

  /** First claim less second. */
  public static Draft difference(String minuend, String subtrahend) {
    return of(Aggregate.DIFFERENCE, minuend, subtrahend);
  }

  /** A claim about another, looked at in every run of a year. */
  public static Draft overYear(Aggregate aggregate, String operand) {
    return of(aggregate, operand);
  }

  private static Draft of(Aggregate aggregate, String... operands) {
    return new Draft("", "", "", aggregate, List.of(), List.of(operands));
  }

  /**
   * Rows of a table that a claim is about.
   *
   * @param table published table
   * @param filter predicate
   * @param keys columns that tell rows apart
   */
  public record Rows(String table, String filter, List<String> keys) {
    /** Keeps only the rows for which a predicate is also true. */
    public Rows where(String predicate) {
      return new Rows(
          table,
          filter.equals(EVERY_ROW) ? predicate : "(%s) AND (%s)".formatted(filter, predicate),
          keys);
    }

    /** Keeps only the rows in which a column has a text, whatever characters that holds. */
    public Rows with(String column, String text) {
      return where("`%s` = %s".formatted(column, literal(text)));
    }

    /** Exact sum of an expression. */
    public Draft sum(String value) {
      return draft(Aggregate.SUM, value);
    }

    /** Number of rows. */
    public Draft count() {
      return draft(Aggregate.COUNT, "1");
    }

    /** Largest value of an expression. */
    public Draft max(String value) {
      return draft(Aggregate.MAX, value);
    }

    /** Smallest value of an expression. */
    public Draft min(String value) {
      return draft(Aggregate.MIN, value);
    }

    /** Value of an expression in the one row there is. */
    public Draft only(String value) {
      return draft(Aggregate.ONLY, value);
    }

    /** Any aggregate over rows. */
    public Draft draft(Aggregate aggregate, String value) {
      return new Draft(table, filter, value, aggregate, keys, List.of());
    }
  }

  /** A claim that still lacks its name. */
  public record Draft(
      String table,
      String filter,
      String value,
      Aggregate aggregate,
      List<String> keys,
      List<String> operands) {
    /** The claim. */
    public Claim named(String id, String title, String formula, String unit) {
      return new Claim(id, title, formula, unit, table, filter, value, aggregate, keys, operands);
    }
  }

  /** A text as a literal of Spark SQL, whatever characters it holds. */
  public static String literal(String text) {
    StringBuilder literal = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        literal.append(String.format(java.util.Locale.ROOT, "\\u%04X", (int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('\'').toString();
  }
}
