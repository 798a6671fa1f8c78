package io.breakwater.jobs.report;

import java.util.Locale;

/**
 * Makes foreign text safe to look at: control, format (bidirectional, zero-width) and unassigned
 * characters are spelt out as {@code U+202E} in braces, so that an id can neither hide nor reorder
 * what stands beside it. Markup is the encoder's business, not this one's.
 */
public final class VisibleText {
  private static final int LONGEST = 22;
  private static final int LONGEST_WHOLE = 500;
  private static final int LONGEST_LABEL = 15;

  private VisibleText() {}

  /** The text with invisible characters spelt out; beyond 500 characters cut with its length. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .limit(LONGEST_WHOLE)
        .forEach(
            point -> {
              if (invisible(point)) {
                out.append(spelt(point));
              } else {
                out.appendCodePoint(point);
              }
            });
    if (text.codePointCount(0, text.length()) > LONGEST_WHOLE) {
      out.append("\u2026 (").append(text.length()).append(" characters)");
    }
    return out.toString();
  }

  /** {@link #of} with the middle left out when it is long. */
  static String brief(String text) {
    return shortened(text, LONGEST);
  }

  /** {@link #brief} for the narrow labels of a chart. */
  static String label(String text) {
    return shortened(text, LONGEST_LABEL);
  }

  private static String shortened(String text, int longest) {
    String visible = of(text);
    if (visible.codePointCount(0, visible.length()) <= longest) {
      return visible;
    }
    int tail = longest * 2 / 5;
    int head = longest - tail - 1;
    return visible.substring(0, visible.offsetByCodePoints(0, head))
        + "\u2026"
        + visible.substring(visible.offsetByCodePoints(visible.length(), -tail));
  }

  /** {@link #brief} in printable ASCII. */
  static String ascii(String text) {
    return asciiWhole(brief(text).replace("\u2026", ".."));
  }

  /** Printable ASCII only, everything else spelt out. */
  public static String asciiWhole(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point >= ' ' && point <= '~') {
                out.appendCodePoint(point);
              } else {
                out.append(spelt(point));
              }
            });
    return out.toString();
  }

  private static String spelt(int point) {
    return "\\u{" + Integer.toHexString(point).toUpperCase(Locale.ROOT) + "}";
  }

  private static boolean invisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
