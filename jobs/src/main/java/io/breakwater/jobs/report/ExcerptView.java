package io.breakwater.jobs.report;

import io.breakwater.jobs.report.Excerpts.Rows;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.Cell;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.table.RecordCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets an excerpt of a published table: every number under the id of its cell. */
final class ExcerptView {
  private ExcerptView() {}

  /** Adds the table unless it is empty. */
  static void add(List<Block> blocks, ReportModel model, Excerpt<?> excerpt) {
    if (!model.excerpts().of(excerpt).rows().isEmpty()) {
      blocks.add(table(model, excerpt));
    }
  }

  /** Adds the table, or a note when it is empty. */
  static void addOr(List<Block> blocks, ReportModel model, Excerpt<?> excerpt, String otherwise) {
    if (model.excerpts().of(excerpt).rows().isEmpty()) {
      blocks.add(new Note(otherwise));
    }
    add(blocks, model, excerpt);
  }

  /** The table, its caption with as-of and how many rows there are. */
  static <R extends Record> TableView table(ReportModel model, Excerpt<R> excerpt) {
    Rows<R> rows = model.excerpts().of(excerpt);
    return table(model, rows, excerpt.id(), excerpt.caption());
  }

  /** The same rows once more, under another id, as the numbers of a chart. */
  static <R extends Record> TableView table(
      ReportModel model, Rows<R> rows, String id, String caption) {
    Excerpt<R> excerpt = rows.excerpt();
    RecordCodec<R> codec = excerpt.table().codec();
    List<TableView.Column> columns = new ArrayList<>();
    for (Excerpt.Column column : excerpt.columns()) {
      columns.add(new TableView.Column(column.label(), column.unit(), column.format().isNumeric()));
    }
    List<List<Cell>> cells = rows.rows().stream().map(row -> cells(excerpt, codec, row)).toList();
    return new TableView(
        id, Phrase.of("%s, %s", caption, counted(rows)), columns, cells, source(model, excerpt));
  }

  private static Phrase counted(Rows<?> rows) {
    Cell all = matched(rows);
    return rows.rows().size() < rows.matched()
        ? Phrase.of("the first %s of %s rows", Said.shown(rows.rows().size()), all)
        : Phrase.of("n = %s", all);
  }

  /** How many rows there are. */
  static Cell matched(Rows<?> rows) {
    return TableBuilder.count(rows.matched())
        .claimed(rows.excerpt().selection().number().toString());
  }

  private static String source(ReportModel model, Excerpt<?> excerpt) {
    return "table "
        + excerpt.table().name()
        + (excerpt.selection().words().isEmpty() ? "" : ", " + excerpt.selection().words())
        + ", as of "
        + Stamp.of(model.run().asOf());
  }

  private static <R extends Record> List<Cell> cells(
      Excerpt<R> excerpt, RecordCodec<R> codec, R row) {
    String reason = reason(codec, row);
    return excerpt.columns().stream()
        .map(
            column ->
                column
                    .format()
                    .cell(codec.value(row, column.name()), reason)
                    .claimed(CellId.of(excerpt.table(), column.name(), row)))
        .toList();
  }

  private static <R extends Record> @Nullable String reason(RecordCodec<R> codec, R row) {
    return codec.columns().contains("reason") ? (String) codec.value(row, "reason") : null;
  }
}
