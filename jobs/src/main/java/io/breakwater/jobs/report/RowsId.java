package io.breakwater.jobs.report;

import io.breakwater.jobs.table.RiskTable;

/**
 * Ids of numbers that many rows of a published table make: {@code table:aggregate:column}, then
 * {@code :column.operator.value} for each condition. Operators are {@code eq}, {@code ne}, {@code
 * ge}, {@code gt}, {@code lt}, {@code unlike} (of two columns), {@code some} and {@code none}. Ids
 * around {@code :plus:} are a sum, two around {@code :over:} a quotient.
 */
final class RowsId {
  private final String text;

  private RowsId(String text) {
    this.text = text;
  }

  /** The exact sum of a column. */
  static RowsId sum(RiskTable<?> table, String column) {
    return new RowsId(table.name() + ":sum:" + column);
  }

  /** The largest value of a column. */
  static RowsId max(RiskTable<?> table, String column) {
    return new RowsId(table.name() + ":max:" + column);
  }

  /** The number of rows. */
  static RowsId count(RiskTable<?> table) {
    return new RowsId(table.name() + ":count:*");
  }

  /** The value at a share of all rows, by the bins of the report. */
  static RowsId quantile(RiskTable<?> table, String column, int percent) {
    return new RowsId(table.name() + ":p" + percent + ":" + column);
  }

  RowsId where(String column, Object value) {
    return with(column, "eq", value);
  }

  RowsId atLeast(String column, double value) {
    return value == Double.NEGATIVE_INFINITY ? this : with(column, "ge", value);
  }

  RowsId below(String column, double value) {
    return value == Double.POSITIVE_INFINITY ? this : with(column, "lt", value);
  }

  RowsId above(String column, double value) {
    return with(column, "gt", value);
  }

  /** Rows in which a column has another value or none. */
  RowsId other(String column, Object value) {
    return with(column, "ne", value);
  }

  /** Rows in which two columns differ. */
  RowsId unlike(String column, String other) {
    return with(column, "unlike", other);
  }

  /** Rows in which a column has a value, for bands that are open on both sides. */
  String present(String column) {
    return text.contains(":" + column + ".") ? text : with(column, "some", "").text;
  }

  /** Rows in which a column has no value. */
  RowsId absent(String column) {
    return with(column, "none", "");
  }

  /** The sum of two numbers. */
  RowsId plus(RowsId other) {
    return new RowsId(text + ":plus:" + other.text);
  }

  /** The quotient of two numbers. */
  String over(RowsId denominator) {
    return text + ":over:" + denominator.text;
  }

  private RowsId with(String column, String operator, Object value) {
    return new RowsId(text + ":" + column + "." + operator + "." + CellId.encode(value.toString()));
  }

  @Override
  public String toString() {
    return text;
  }
}
