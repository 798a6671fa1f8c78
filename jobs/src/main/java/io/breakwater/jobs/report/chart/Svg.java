package io.breakwater.jobs.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes SVG text: every text and attribute value is escaped here and nowhere else. */
final class Svg {
  private final StringBuilder out = new StringBuilder(4096);

  Svg open(String element, Object... attributes) {
    tag(element, attributes);
    out.append('>');
    return this;
  }

  Svg close(String element) {
    out.append("</").append(element).append('>');
    return this;
  }

  Svg empty(String element, Object... attributes) {
    tag(element, attributes);
    out.append("/>");
    return this;
  }

  /** An element that holds text alone. */
  Svg text(String element, String text, Object... attributes) {
    tag(element, attributes);
    out.append('>');
    escape(text);
    return close(element);
  }

  /** An element with a tooltip. */
  Svg titled(String element, String title, Object... attributes) {
    tag(element, attributes);
    out.append('>');
    text("title", title);
    return close(element);
  }

  /** A coordinate: at most two decimals, no exponent, never "-0". */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    if (rounded.signum() == 0) {
      return "0";
    }
    return rounded.stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void tag(String element, Object... attributes) {
    out.append('<').append(element);
    for (int at = 0; at < attributes.length; at += 2) {
      out.append(' ').append(attributes[at]).append("=\"");
      Object value = attributes[at + 1];
      escape(value instanceof Double number ? number(number) : String.valueOf(value));
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&#34;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c < ' ' ? ' ' : c);
      }
    }
  }
}
