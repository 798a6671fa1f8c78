package io.breakwater.jobs.report.document;

import io.breakwater.jobs.report.document.Document.Grid;
import io.breakwater.jobs.report.document.Document.Heading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table on pages: columns as wide as they need, long text broken, headings on every page. */
final class PrintTable {
  private static final float SIZE = 7.5f;
  private static final float GAP = 8;
  private static final float PADDING = 2;

  /** No column takes more than this part of the width before the others have what they need. */
  private static final float LARGEST_SHARE = 0.4f;

  private final PrintPages pages;
  private final PrintFont font;
  private final Grid grid;
  private final float[] widths;

  PrintTable(PrintPages pages, Grid grid) {
    this.pages = pages;
    this.font = pages.font();
    this.grid = grid;
    this.widths = widths();
  }

  void print() throws IOException {
    heading();
    for (List<Value> cells : grid.rows()) {
      List<List<String>> lines = new ArrayList<>();
      for (int column = 0; column < cells.size(); column++) {
        lines.add(lines(cells.get(column).text(), column));
      }
      if (pages.keepTogether(height(lines))) {
        heading();
      }
      row(lines);
    }
  }

  private void heading() throws IOException {
    if (grid.columns().stream().allMatch(column -> column.label().isEmpty())) {
      return;
    }
    List<List<String>> lines = new ArrayList<>();
    for (int column = 0; column < widths.length; column++) {
      lines.add(lines(grid.columns().get(column).text(), column));
    }
    row(lines);
    pages.rule(0.75f, length());
  }

  private void row(List<List<String>> lines) throws IOException {
    float left = 0;
    for (int column = 0; column < widths.length; column++) {
      boolean right = grid.columns().get(column).numeric();
      float below = PADDING + SIZE;
      for (String line : lines.get(column)) {
        float indent = right ? widths[column] - font.width(line, SIZE) : 0;
        pages.text(line, left + Math.max(0, indent), below, SIZE);
        below += PrintPages.lineHeight(SIZE);
      }
      left += widths[column] + GAP;
    }
    pages.space(height(lines));
    pages.rule(0.1f, length());
  }

  private float length() {
    return sum(widths) + GAP * (widths.length - 1);
  }

  private static float height(List<List<String>> lines) {
    int most = lines.stream().mapToInt(List::size).max().orElse(1);
    return most * PrintPages.lineHeight(SIZE) + 2 * PADDING;
  }

  private List<String> lines(String text, int column) {
    return PrintText.lines(font, font.printable(text), SIZE, widths[column]);
  }

  /** What each column needs; if that is too much, those above an equal share give way. */
  private float[] widths() {
    int columns = grid.columns().size();
    float available = PrintPages.width() - GAP * (columns - 1);
    float[] needed = new float[columns];
    for (int column = 0; column < columns; column++) {
      Heading heading = grid.columns().get(column);
      needed[column] = font.width(font.printable(heading.text()), SIZE);
      for (List<Value> cells : grid.rows()) {
        needed[column] =
            Math.max(needed[column], font.width(font.printable(cells.get(column).text()), SIZE));
      }
    }
    if (sum(needed) <= available) {
      return needed;
    }
    float limit = available * LARGEST_SHARE;
    while (sum(capped(needed, limit)) > available) {
      limit *= 0.97f;
    }
    return capped(needed, limit);
  }

  private static float[] capped(float[] needed, float limit) {
    float[] capped = Arrays.copyOf(needed, needed.length);
    for (int column = 0; column < capped.length; column++) {
      capped[column] = Math.min(capped[column], limit);
    }
    return capped;
  }

  private static float sum(float[] widths) {
    float sum = 0;
    for (float width : widths) {
      sum += width;
    }
    return sum;
  }
}
