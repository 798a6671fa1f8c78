package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.report.page.Cell;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.report.page.TableView.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects headings and cells of a table; the static methods make the cells. */
final class TableBuilder {
  private static final String USD = "USD";

  private final String id;
  private final Phrase caption;
  private String source = "";
  private final List<Column> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  TableBuilder(String id, String caption) {
    this(id, Phrase.of(caption));
  }

  TableBuilder(String id, Phrase caption) {
    this.id = id;
    this.caption = caption;
  }

  /** Published tables that the numbers come from. */
  TableBuilder source(String tables) {
    source = tables;
    return this;
  }

  TableBuilder words(String... labels) {
    for (String label : labels) {
      columns.add(new Column(label, "", false));
    }
    return this;
  }

  TableBuilder numbers(String unit, String... labels) {
    for (String label : labels) {
      columns.add(new Column(label, unit, true));
    }
    return this;
  }

  TableBuilder usdColumns(String... labels) {
    return numbers(USD, labels);
  }

  TableBuilder row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  TableView build() {
    return new TableView(id, caption, columns, rows, source);
  }

  static Cell text(String text) {
    return new Cell(text, Cell.Kind.TEXT, null, null);
  }

  /** Text from outside: shortened, spelt out, the whole as tooltip and sort key. */
  static Cell id(String text) {
    String whole = VisibleText.of(text);
    String brief = VisibleText.brief(text);
    boolean cut = !brief.equals(whole);
    return new Cell(brief, Cell.Kind.ID, cut ? whole : null, cut ? whole : null);
  }

  /** Text from outside that is not shortened. */
  static Cell message(@Nullable String text) {
    return new Cell(text == null ? "" : VisibleText.of(text), Cell.Kind.ID, null, null);
  }

  static Cell reason(@Nullable String reason) {
    return text(reason == null ? "" : VisibleText.of(reason));
  }

  static Cell state(State state) {
    return switch (state) {
      case OK -> new Cell("\u2713 ok", Cell.Kind.OK, null, "0");
      case WARN -> new Cell("! warn", Cell.Kind.WARN, null, "1");
      case BREACH -> new Cell("\u2715 breach", Cell.Kind.BREACH, null, "2");
    };
  }

  static Cell found(boolean found) {
    return found
        ? new Cell("\u2713 found", Cell.Kind.OK, null, "0")
        : new Cell("\u2715 missed", Cell.Kind.BREACH, null, "1");
  }

  static Cell usd(BigDecimal value) {
    return new Cell(
        NumberText.compact(value),
        Cell.Kind.NUMBER,
        NumberText.full(value),
        value.stripTrailingZeros().toPlainString());
  }

  static Cell usd(double value, @Nullable String reason) {
    return Double.isNaN(value)
        ? absent(reason)
        : number(value, NumberText.compact(value), NumberText.full(value));
  }

  static Cell count(long value) {
    return new Cell(NumberText.count(value), Cell.Kind.NUMBER, null, Long.toString(value));
  }

  static Cell ratio(double value, @Nullable String reason) {
    return Double.isNaN(value) ? absent(reason) : number(value, NumberText.ratio(value), null);
  }

  static Cell plain(double value) {
    return Double.isNaN(value) ? absent(null) : number(value, NumberText.plain(value), null);
  }

  static Cell percent(double value, @Nullable String reason) {
    return Double.isNaN(value) ? absent(reason) : number(value, NumberText.percent(value), null);
  }

  static Cell change(double value) {
    return Double.isNaN(value)
        ? absent(null)
        : number(value, NumberText.signedPercent(value), null);
  }

  static Cell price(double value, @Nullable String reason) {
    return Double.isNaN(value) ? absent(reason) : number(value, NumberText.price(value), null);
  }

  static Cell fixed(double value, int decimals, @Nullable String reason) {
    return Double.isNaN(value)
        ? absent(reason)
        : number(value, NumberText.fixed(value, decimals), null);
  }

  /** A level of confidence: 97.5 as 97.5 %. */
  static Cell level(double value) {
    return number(value, NumberText.plainPercent(value), null);
  }

  /** An exact total that is no money. */
  static Cell total(BigDecimal value, int decimals) {
    return new Cell(
        NumberText.fixed(value.doubleValue(), decimals),
        Cell.Kind.NUMBER,
        null,
        value.stripTrailingZeros().toPlainString());
  }

  static Cell age(double seconds, @Nullable String reason) {
    return Double.isNaN(seconds) ? absent(reason) : number(seconds, NumberText.age(seconds), null);
  }

  /** A number that is not defined: a dash, its reason as tooltip. */
  static Cell absent(@Nullable String reason) {
    String why = reason == null ? "not defined" : VisibleText.of(reason);
    return new Cell(NumberText.NONE, Cell.Kind.ABSENT, why, "");
  }

  private static Cell number(double value, String text, @Nullable String title) {
    return new Cell(text, Cell.Kind.NUMBER, title, Double.toString(value));
  }
}
