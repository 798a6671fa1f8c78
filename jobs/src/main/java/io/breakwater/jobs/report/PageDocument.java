package io.breakwater.jobs.report;

import io.breakwater.jobs.report.document.Document;
import io.breakwater.jobs.report.document.Document.Fact;
import io.breakwater.jobs.report.document.Document.Grid;
import io.breakwater.jobs.report.document.Document.Heading;
import io.breakwater.jobs.report.document.Document.Part;
import io.breakwater.jobs.report.document.Value;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.Cell;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Page;
import io.breakwater.jobs.report.page.Page.Tile;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.report.page.TileRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of the internal report as a document: its tiles as facts, its charts as tables. */
final class PageDocument {
  private static final Pattern NUMBER =
      Pattern.compile("([\u2212-]?)([0-9,]+(?:\\.[0-9]+)?)( USD)?");
  private static final Pattern TIME = Pattern.compile(".*\u00a0(s|min|h|d)");
  private static final String SECONDS = "#,##0.00\" s\"";

  private PageDocument() {}

  static Document of(Page page, ReportModel.RunIdentity run) {
    return new Document(
        page.title(),
        page.businessDate(),
        facts(page),
        page.sections().stream().map(PageDocument::part).toList(),
        "run %s, code %s, configuration %s"
            .formatted(
                VisibleText.of(run.runId()),
                VisibleText.of(run.codeVersion()),
                VisibleText.brief(run.configHash())),
        run.ended());
  }

  private static List<Fact> facts(Page page) {
    List<Fact> facts = new ArrayList<>();
    for (Tile tile : page.facts()) {
      facts.add(new Fact(tile.label(), Value.word(whole(tile))));
    }
    facts.add(new Fact(page.overall().label(), Value.word(page.overall().value())));
    for (Tile tile : page.verdict()) {
      facts.add(new Fact(tile.label(), Value.word(tile.value() + ": " + tile.detail().text())));
    }
    for (Tile tile : page.figures()) {
      facts.add(new Fact(label(tile), number(tile)));
    }
    return facts;
  }

  private static String label(Tile tile) {
    return tile.detail().isEmpty()
        ? tile.label()
        : tile.label() + " \u2013 " + tile.detail().text();
  }

  private static String whole(Tile tile) {
    return tile.title().isEmpty() ? tile.value() : tile.title();
  }

  private static Value number(Tile tile) {
    Matcher number = NUMBER.matcher(whole(tile));
    if (!number.matches()) {
      return Value.word(tile.value());
    }
    BigDecimal size = new BigDecimal(number.group(2).replace(",", ""));
    return Value.number(number.group(1).isEmpty() ? size : size.negate(), whole(tile));
  }

  private static Part part(Section section) {
    List<String> paragraphs = new ArrayList<>();
    if (!section.lead().isEmpty()) {
      paragraphs.add(section.lead().text());
    }
    List<Grid> grids = new ArrayList<>();
    for (Block block : section.blocks()) {
      if (block instanceof Note note) {
        paragraphs.add(note.text().text());
      } else if (block instanceof TableView table) {
        grids.add(grid(table.caption().text(), table));
      } else if (block instanceof TileRow row) {
        grids.add(keyFigures(section.title(), row));
      } else if (block instanceof FigureRow row) {
        for (FigureView figure : row.figures()) {
          grids.add(grid(figure.title() + " \u2013 " + figure.subtitle().text(), figure.table()));
        }
      }
    }
    return new Part(section.title(), paragraphs, grids);
  }

  private static Grid keyFigures(String title, TileRow row) {
    return new Grid(
        title,
        List.of(new Heading("Figure", "", false), new Heading("Value", "", true)),
        row.tiles().stream().map(tile -> List.of(Value.word(label(tile)), number(tile))).toList());
  }

  private static Grid grid(String title, TableView table) {
    return new Grid(
        title,
        table.columns().stream()
            .map(column -> new Heading(column.label(), column.unit(), column.numeric()))
            .toList(),
        table.rows().stream().map(row -> row.stream().map(PageDocument::value).toList()).toList());
  }

  /** Its text is a sign, for those who do not see colours, and a word that says the same. */
  private static boolean isState(Cell.Kind kind) {
    return kind == Cell.Kind.OK || kind == Cell.Kind.WARN || kind == Cell.Kind.BREACH;
  }

  private static Value value(Cell cell) {
    String title = cell.title();
    if (cell.kind() == Cell.Kind.ABSENT) {
      return Value.word(title == null ? cell.text() : cell.text() + " " + title);
    }
    if (cell.isId()) {
      return Value.word(title == null ? cell.text() : title);
    }
    String plain = cell.sort();
    if (isState(cell.kind())) {
      return Value.word(cell.text().substring(cell.text().indexOf(' ') + 1));
    }
    if (cell.kind() != Cell.Kind.NUMBER || plain == null) {
      return Value.word(cell.text());
    }
    BigDecimal number = new BigDecimal(plain);
    return TIME.matcher(cell.text()).matches()
        ? new Value(cell.text(), number, SECONDS)
        : Value.number(number, cell.text());
  }
}
