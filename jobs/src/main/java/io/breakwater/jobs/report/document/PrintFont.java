package io.breakwater.jobs.report.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The one font of printed documents: widths, and what it can print. */
final class PrintFont {
  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float EM = 1000f;

  private final PDFont font;
  private final TrueTypeFont outlines;
  private final CmapLookup glyphs;
  private final Map<Integer, Float> widths = new HashMap<>();

  private PrintFont(PDFont font, TrueTypeFont outlines, CmapLookup glyphs) {
    this.font = font;
    this.outlines = outlines;
    this.glyphs = glyphs;
  }

  /** The font in a document, of which only the glyphs used are stored. */
  static PrintFont in(PDDocument document) throws IOException {
    try (InputStream in = PDDocument.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The application jar must contain " + FILE);
      }
      TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBuffer(in));
      // no ligatures: they cost more time than all else, and hide letters from searches
      outlines.setEnableGsub(false);
      return new PrintFont(
          PDType0Font.load(document, outlines, true), outlines, outlines.getUnicodeCmapLookup());
    }
  }

  PDFont font() {
    return font;
  }

  /** The text with what the font cannot print spelt out. */
  String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\u00a0' || point == '\n' || point == '\t') {
                out.append(' ');
              } else if (glyphs.getGlyphId(point) > 0 && visible(point)) {
                out.appendCodePoint(point);
              } else {
                out.append("\\u{")
                    .append(Integer.toHexString(point).toUpperCase(Locale.ROOT))
                    .append('}');
              }
            });
    return out.toString();
  }

  /** Marks that turn the direction of text have glyphs in some fonts, and are never seen. */
  private static boolean visible(int point) {
    int type = Character.getType(point);
    return type != Character.FORMAT && type != Character.CONTROL;
  }

  /** Width of printable text in points. */
  float width(String text, float size) {
    float width = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      width += widths.computeIfAbsent(point, this::advance);
      at += Character.charCount(point);
    }
    return width * size / EM;
  }

  private float advance(int point) {
    try {
      return outlines.getAdvanceWidth(glyphs.getGlyphId(point)) * EM / outlines.getUnitsPerEm();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("A font in memory cannot be read", e);
    }
  }
}
