package io.breakwater.jobs.report.document;

import io.breakwater.jobs.report.document.Document.Fact;
import io.breakwater.jobs.report.document.Document.Grid;
import io.breakwater.jobs.report.document.Document.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** One sheet of a workbook, row by row. */
final class SheetXml {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final int WIDEST = 60;
  private static final int NARROWEST = 8;

  private final XmlText xml = new XmlText().open("worksheet", "xmlns", MAIN);
  private final SheetStyles styles;
  private int row;

  private SheetXml(SheetStyles styles) {
    this.styles = styles;
  }

  static byte[] cover(Document document, SheetStyles styles) {
    SheetXml sheet = new SheetXml(styles);
    sheet.widths(List.of(48, WIDEST));
    sheet.xml.open("sheetData");
    sheet.line(document.title(), SheetStyles.TITLE);
    sheet.line(document.subtitle(), SheetStyles.PLAIN);
    sheet.row++;
    for (Fact fact : document.facts()) {
      sheet.cells(List.of(Value.word(fact.label()), fact.value()));
    }
    sheet.row++;
    sheet.line(document.footer(), SheetStyles.PLAIN);
    return sheet.bytes();
  }

  static byte[] part(Part part, SheetStyles styles) {
    SheetXml sheet = new SheetXml(styles);
    sheet.widths(needed(part.grids()));
    sheet.xml.open("sheetData");
    sheet.line(part.title(), SheetStyles.TITLE);
    part.paragraphs().forEach(text -> sheet.line(text, SheetStyles.PLAIN));
    part.grids().forEach(sheet::grid);
    return sheet.bytes();
  }

  private byte[] bytes() {
    return xml.close().close().bytes();
  }

  private void grid(Grid grid) {
    row++;
    line(grid.title(), SheetStyles.HEADING);
    start();
    for (int column = 0; column < grid.columns().size(); column++) {
      word(column, grid.columns().get(column).text(), SheetStyles.HEADING);
    }
    xml.close();
    grid.rows().forEach(this::cells);
  }

  private void cells(List<Value> cells) {
    start();
    for (int column = 0; column < cells.size(); column++) {
      Value value = cells.get(column);
      BigDecimal number = value.number();
      if (number == null) {
        word(column, value.text(), SheetStyles.PLAIN);
      } else {
        xml.open("c", "r", reference(column), "s", String.valueOf(styles.of(value.format())));
        xml.open("v").text(number.toString()).close().close();
      }
    }
    xml.close();
  }

  private void line(String text, int style) {
    start();
    word(0, text, style);
    xml.close();
  }

  private void start() {
    row++;
    xml.open("row", "r", String.valueOf(row));
  }

  /** Text in the cell itself, of a type that is never taken for a formula. */
  private void word(int column, String text, int style) {
    xml.open("c", "r", reference(column), "t", "inlineStr", "s", String.valueOf(style));
    xml.open("is").open("t", "xml:space", "preserve").text(text).close().close().close();
  }

  private String reference(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
      letters.insert(0, (char) ('A' + rest % 26));
    }
    return letters.append(row).toString();
  }

  private void widths(List<Integer> widths) {
    if (widths.isEmpty()) {
      return;
    }
    xml.open("cols");
    for (int column = 0; column < widths.size(); column++) {
      String number = String.valueOf(column + 1);
      xml.empty(
          "col",
          "min",
          number,
          "max",
          number,
          "width",
          String.valueOf(widths.get(column)),
          "customWidth",
          "1");
    }
    xml.close();
  }

  private static List<Integer> needed(List<Grid> grids) {
    List<Integer> widths = new ArrayList<>();
    for (Grid grid : grids) {
      for (int column = 0; column < grid.columns().size(); column++) {
        int at = column;
        int longest =
            grid.rows().stream()
                .mapToInt(cells -> cells.get(at).text().length())
                .reduce(grid.columns().get(column).text().length(), Math::max);
        int width = Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(widths.get(column), width));
        }
      }
    }
    return widths;
  }
}
