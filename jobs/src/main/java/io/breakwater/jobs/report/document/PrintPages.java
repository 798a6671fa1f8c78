package io.breakwater.jobs.report.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Pages that are filled from top to bottom; lengths are points. */
final class PrintPages {
  private static final PDRectangle SIZE =
      new PDRectangle(
          /* width= */ PDRectangle.A4.getHeight(), /* height= */ PDRectangle.A4.getWidth());
  private static final float MARGIN = 36;
  private static final float FOOTER = 24;
  private static final float FOOTER_TEXT = 7;
  private static final float LEADING = 1.25f;

  private final PDDocument document;
  private final PrintFont font;
  private final List<PDPage> pages = new ArrayList<>();
  private PDPageContentStream content;
  private float top;

  /** Size of the font that this page was set to last, 0 for none. */
  private float fontSize;

  PrintPages(PDDocument document, PrintFont font) throws IOException {
    this.document = document;
    this.font = font;
    this.content = open();
  }

  PrintFont font() {
    return font;
  }

  /** Width of what is printed. */
  static float width() {
    return SIZE.getWidth() - 2 * MARGIN;
  }

  /** Height of a line. */
  static float lineHeight(float size) {
    return size * LEADING;
  }

  private PDPageContentStream open() throws IOException {
    PDPage page = new PDPage(SIZE);
    document.addPage(page);
    pages.add(page);
    top = SIZE.getHeight() - MARGIN;
    fontSize = 0;
    return new PDPageContentStream(document, page);
  }

  /** Starts a page. */
  void newPage() throws IOException {
    content.close();
    content = open();
  }

  /** Starts a page unless so much of this one is left; returns whether it did. */
  boolean keepTogether(float height) throws IOException {
    if (top - height >= MARGIN + FOOTER) {
      return false;
    }
    newPage();
    return true;
  }

  /** Leaves a gap. */
  void space(float height) {
    top -= height;
  }

  /** Prints text over the whole width. */
  void paragraph(String text, float size) throws IOException {
    for (String line : PrintText.lines(font, font.printable(text), size, width())) {
      keepTogether(lineHeight(size));
      text(line, 0, lineHeight(size) - size * 0.25f, size);
      space(lineHeight(size));
    }
  }

  /** Prints a printable line, from the left margin and below the present height. */
  void text(String line, float left, float below, float size) throws IOException {
    if (line.isEmpty()) {
      return;
    }
    content.beginText();
    if (size != fontSize) {
      content.setFont(font.font(), size);
      fontSize = size;
    }
    content.newLineAtOffset(MARGIN + left, top - below);
    content.showText(line);
    content.endText();
  }

  /** Draws a line from the left margin at the present height. */
  void rule(float thickness, float length) throws IOException {
    content.setLineWidth(thickness);
    content.moveTo(MARGIN, top);
    content.lineTo(MARGIN + length, top);
    content.stroke();
  }

  /** Closes the last page and prints the footers. */
  void finish(String left, String middle) throws IOException {
    content.close();
    for (int page = 0; page < pages.size(); page++) {
      String right = (page + 1) + " / " + pages.size();
      try (PDPageContentStream footer =
          new PDPageContentStream(document, pages.get(page), AppendMode.APPEND, true, true)) {
        footer.beginText();
        footer.setFont(font.font(), FOOTER_TEXT);
        footer.newLineAtOffset(MARGIN, MARGIN);
        footer.showText(font.printable(left + "   |   " + middle));
        footer.newLineAtOffset(width() - font.width(right, FOOTER_TEXT), 0);
        footer.showText(right);
        footer.endText();
      }
    }
  }
}
