package io.breakwater.jobs.report.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes XML 1.0 from names that are ours and texts that are anybody's: markup is escaped, and
 * characters that XML cannot hold are spelt out.
 */
public final class XmlText {
  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  public XmlText open(String name, String... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** An element without content. */
  public XmlText empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>");
    return this;
  }

  /** Text within the open element. */
  public XmlText text(String text) {
    escape(text);
    return this;
  }

  /** Closes the element opened last. */
  public XmlText close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** All of it in UTF-8. */
  public byte[] bytes() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Every element must be closed, cannot be open: " + open);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void start(String name, String... attributes) {
    out.append('<').append(name);
    for (int at = 0; at < attributes.length; at += 2) {
      out.append(' ').append(attributes[at]).append("=\"");
      escape(attributes[at + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append("&#").append(point).append(';');
                default -> {
                  if (allowed(point)) {
                    out.appendCodePoint(point);
                  } else {
                    out.append("\\u{")
                        .append(Integer.toHexString(point).toUpperCase(Locale.ROOT))
                        .append('}');
                  }
                }
              }
            });
  }

  private static boolean allowed(int point) {
    boolean basic = point >= 0x20 && point <= 0xD7FF;
    boolean high = point >= 0xE000 && point <= 0xFFFD;
    return basic || high || point >= 0x10000;
  }
}
