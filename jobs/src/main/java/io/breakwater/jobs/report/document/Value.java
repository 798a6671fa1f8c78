package io.breakwater.jobs.report.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a cell.
 *
 * @param text as people read it
 * @param number as programs read it, null for words and for what is not defined
 * @param format number format of a spreadsheet, empty for words
 */
public record Value(String text, @Nullable BigDecimal number, String format) {
  private static final String WHOLE = "#,##0";
  private static final String DECIMALS = "#,##0.00######";
  private static final String PERCENT = "0.00%";

  /** Words, whatever they look like. */
  public static Value word(String text) {
    return new Value(text, null, "");
  }

  /** A number and how it is printed. */
  public static Value number(BigDecimal number, String text) {
    if (text.endsWith("%")) {
      return new Value(text, number, PERCENT);
    }
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    return new Value(text, number, whole ? WHOLE : DECIMALS);
  }
}
