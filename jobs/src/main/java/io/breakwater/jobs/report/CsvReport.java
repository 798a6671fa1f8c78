package io.breakwater.jobs.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.breakwater.jobs.table.Name;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Exports of published rows as CSV: RFC 4180, UTF-8, one header of column names (units are in the
 * names), NULL as nothing between the commas. Numbers are the shortest decimals that give the same
 * double again. Text that a spreadsheet could take for a formula starts with an apostrophe; numbers
 * never do.
 */
public final class CsvReport {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvReport() {}

  /**
   * Writes the rows in the order given, to a file that is there whole or not at all.
   *
   * @return rows written, without the header
   */
  public static <R extends Record> long write(
      Path file, Class<R> type, Iterator<? extends R> rows) {
    long[] count = new long[1];
    AtomicFile.write(file, out -> count[0] = write(out, type, rows));
    return count[0];
  }

  static <R extends Record> long write(Writer out, Class<R> type, Iterator<? extends R> rows)
      throws IOException {
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(out);
    RecordComponent[] columns = type.getRecordComponents();
    @Nullable String[] cells = new String[columns.length];
    for (int at = 0; at < columns.length; at++) {
      cells[at] = columnName(columns[at]);
    }
    csv.writeRecord(cells);
    long count = 0;
    while (rows.hasNext()) {
      R row = rows.next();
      for (int at = 0; at < columns.length; at++) {
        cells[at] = cell(columns[at], row);
      }
      csv.writeRecord(cells);
      count++;
    }
    csv.flush();
    return count;
  }

  /** Snake case of the component, or its declared name. */
  static String columnName(RecordComponent column) {
    Name name = column.getAnnotation(Name.class);
    if (name != null) {
      return name.value();
    }
    StringBuilder snake = new StringBuilder();
    for (char c : column.getName().toCharArray()) {
      if (c >= 'A' && c <= 'Z') {
        snake.append('_').append((char) (c + ('a' - 'A')));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }

  private static @Nullable String cell(RecordComponent column, Record row) {
    Object value = read(column, row);
    if (value == null) {
      return null;
    }
    if (value instanceof Double number) {
      if (Double.isInfinite(number)) {
        throw new IllegalArgumentException(
            "Column %s must be finite, cannot be: %s".formatted(columnName(column), number));
      }
      return Double.isNaN(number) ? null : shortest(number);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof String text ? inert(text) : value.toString();
  }

  private static @Nullable Object read(RecordComponent column, Record row) {
    try {
      return column.getAccessor().invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(
          "Rows must be public records, cannot read: " + columnName(column), e);
    }
  }

  /** Text that no spreadsheet takes for a formula. */
  static String inert(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /**
   * The decimal with fewest digits that parses to the same double: {@link Double#toString} may
   * print a digit too many before JDK 19, the writer of JSON does not.
   */
  static String shortest(double value) {
    BigDecimal decimal = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
    int lead = decimal.precision() - decimal.scale();
    return lead > -6 && lead <= 21 ? decimal.toPlainString() : decimal.toString();
  }
}
