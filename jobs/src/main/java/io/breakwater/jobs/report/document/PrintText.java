package io.breakwater.jobs.report.document;

import java.util.ArrayList;
import java.util.List;

/** Breaks printable text into lines. */
final class PrintText {
  private PrintText() {}

  /** Lines no wider than asked for, broken at spaces, and within a word that is wider alone. */
  static List<String> lines(PrintFont font, String text, float size, float width) {
    if (font.width(text, size) <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String joined = line.isEmpty() ? word : line + " " + word;
      if (font.width(joined, size) <= width) {
        line.setLength(0);
        line.append(joined);
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(broken(font, word, size, width, lines));
    }
    lines.add(line.toString());
    return lines;
  }

  /** Adds full lines of a long word and returns the rest of it. */
  private static String broken(
      PrintFont font, String word, float size, float width, List<String> lines) {
    String rest = word;
    while (font.width(rest, size) > width && rest.codePointCount(0, rest.length()) > 1) {
      int cut = rest.offsetByCodePoints(0, 1);
      while (font.width(rest.substring(0, rest.offsetByCodePoints(cut, 1)), size) <= width) {
        cut = rest.offsetByCodePoints(cut, 1);
      }
      lines.add(rest.substring(0, cut));
      rest = rest.substring(cut);
    }
    return rest;
  }
}
