package io.breakwater.jobs.report;

import io.breakwater.jobs.table.RiskTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A part of a published table as the report shows it: which rows, in which order, how many of them
 * and which columns. Rows that the order does not tell apart stand in the order of their keys.
 *
 * @param id element id of the table
 * @param caption what it holds
 * @param table the published table
 * @param selection the rows taken
 * @param order what comes first
 * @param limit most rows that are shown
 * @param columns the columns shown
 * @param <R> record of a row
 */
record Excerpt<R extends Record>(
    String id,
    String caption,
    RiskTable<R> table,
    Selection<R> selection,
    Comparator<R> order,
    int limit,
    List<Column> columns) {

  Excerpt {
    columns = List.copyOf(columns);
  }

  /** All rows of a table in the order of its key, without columns yet. */
  static <R extends Record> Excerpt<R> of(String id, String caption, RiskTable<R> table) {
    return new Excerpt<>(
        id,
        caption,
        table,
        new Selection<>("", row -> true, RowsId.count(table)),
        Comparator.comparingInt(row -> 0),
        Integer.MAX_VALUE,
        List.of());
  }

  /**
   * The same of some rows only: in words, as a test, and as conditions of the id of their number.
   */
  Excerpt<R> where(String words, Predicate<R> rows, UnaryOperator<RowsId> conditions) {
    Selection<R> some = new Selection<>(words, rows, conditions.apply(RowsId.count(table)));
    return new Excerpt<>(id, caption, table, some, order, limit, columns);
  }

  /** The same with the first rows of an order. */
  Excerpt<R> first(int rows, Comparator<R> by) {
    return new Excerpt<>(id, caption, table, selection, by, rows, columns);
  }

  /** The same with one more column. */
  Excerpt<R> column(String name, String label, String unit, CellFormat format) {
    List<Column> more = new ArrayList<>(columns);
    more.add(new Column(name, label, unit, format));
    return new Excerpt<>(id, caption, table, selection, order, limit, more);
  }

  Excerpt<R> words(String name, String label) {
    return column(name, label, "", CellFormat.WORD);
  }

  Excerpt<R> count(String name, String label) {
    return column(name, label, "", CellFormat.COUNT);
  }

  Excerpt<R> usd(String name, String label) {
    return column(name, label, "USD", CellFormat.USD);
  }

  Excerpt<R> percent(String name, String label) {
    return column(name, label, "%", CellFormat.PERCENT);
  }

  /**
   * Which rows are taken.
   *
   * @param words in words, empty for all
   * @param test whether a row is taken
   * @param number id of the number of rows taken
   */
  record Selection<R>(String words, Predicate<R> test, RowsId number) {}

  /**
   * A column of the table as it is shown.
   *
   * @param name name of the column
   * @param label heading
   * @param unit unit in the heading
   * @param format how values are set
   */
  record Column(String name, String label, String unit, CellFormat format) {}
}
