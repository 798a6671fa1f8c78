package io.breakwater.jobs.report.document;

import java.util.LinkedHashMap;
import java.util.Map;

/** Cell styles of a workbook: three fixed ones, then one for each number format in use. */
final class SheetStyles {
  static final int PLAIN = 0;
  static final int TITLE = 1;
  static final int HEADING = 2;

  private static final int FIRST_FORMAT = 3;

  /** Ids below are built into spreadsheets. */
  private static final int FIRST_CUSTOM = 164;

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  private final Map<String, Integer> formats = new LinkedHashMap<>();

  /** Style of a number format. */
  int of(String format) {
    return FIRST_FORMAT + formats.computeIfAbsent(format, added -> formats.size());
  }

  /** The part of the workbook. */
  byte[] xml() {
    XmlText xml = new XmlText().open("styleSheet", "xmlns", MAIN);
    if (!formats.isEmpty()) {
      xml.open("numFmts", "count", String.valueOf(formats.size()));
      formats.forEach(
          (format, at) ->
              xml.empty(
                  "numFmt", "numFmtId", String.valueOf(FIRST_CUSTOM + at), "formatCode", format));
      xml.close();
    }
    xml.open("fonts", "count", "3");
    font(xml, "11", false);
    font(xml, "14", true);
    font(xml, "11", true);
    xml.close();
    xml.open("fills", "count", "2");
    xml.open("fill").empty("patternFill", "patternType", "none").close();
    xml.open("fill").empty("patternFill", "patternType", "gray125").close();
    xml.close();
    xml.open("borders", "count", "2");
    border(xml, false);
    border(xml, true);
    xml.close();
    xml.open("cellStyleXfs", "count", "1");
    xml.empty("xf", "numFmtId", "0", "fontId", "0", "fillId", "0", "borderId", "0");
    xml.close();
    xml.open("cellXfs", "count", String.valueOf(FIRST_FORMAT + formats.size()));
    style(xml, 0, "0", "0");
    style(xml, 0, "1", "0");
    style(xml, 0, "2", "1");
    formats.forEach((format, at) -> style(xml, FIRST_CUSTOM + at, "0", "0"));
    return xml.close().close().bytes();
  }

  private static void font(XmlText xml, String size, boolean bold) {
    xml.open("font");
    if (bold) {
      xml.empty("b");
    }
    xml.empty("sz", "val", size).empty("name", "val", "Calibri").close();
  }

  private static void border(XmlText xml, boolean below) {
    xml.open("border").empty("left").empty("right").empty("top");
    if (below) {
      xml.open("bottom", "style", "thin").empty("color", "auto", "1").close();
    } else {
      xml.empty("bottom");
    }
    xml.empty("diagonal").close();
  }

  private static void style(XmlText xml, int format, String font, String border) {
    xml.empty(
        "xf",
        "numFmtId",
        String.valueOf(format),
        "fontId",
        font,
        "fillId",
        "0",
        "borderId",
        border,
        "xfId",
        "0",
        "applyNumberFormat",
        "1",
        "applyFont",
        "1",
        "applyBorder",
        "1");
  }
}
