package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.landing.ValueRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one feed column is filled.
 *
 * @param column column of the feed
 * @param from source column, null for a constant
 * @param constant text used for every row, null when {@code from} is given
 * @param scale what a number is multiplied by
 * @param stampFormat spelling of instants and of dates
 * @param values replacements of source values, empty for none; a value without one is refused
 */
record ColumnMapping(
    FeedColumn column,
    @Nullable String from,
    @Nullable String constant,
    double scale,
    StampFormat stampFormat,
    Map<String, String> values) {

  /** The value for a row, or null for an empty cell of an optional column. */
  @Nullable Object read(SourceRow row) throws RowRejected {
    String text = from == null ? constant : row.text(from);
    if (text == null || text.isBlank()) {
      if (column.isRequired()) {
        throw new RowRejected(Fields.UNREADABLE, column.name() + " is empty");
      }
      return null;
    }
    return typed(values.isEmpty() ? text : replaced(text));
  }

  private String replaced(String text) throws RowRejected {
    String value = values.get(text);
    if (value == null) {
      throw new RowRejected("MAP-01", column.name() + " has no value for " + text);
    }
    return value;
  }

  private Object typed(String text) throws RowRejected {
    return switch (column.type()) {
      case STRING -> allowed(text);
      case DOUBLE -> inRange(Fields.number(text, column.name()) * scale);
      case LONG -> {
        long value = Fields.whole(text, column.name());
        inRange((double) value);
        yield value;
      }
      case BOOLEAN -> flag(text);
      case DATE -> date(text);
      case TIMESTAMP -> stampFormat.read(text, column.name());
    };
  }

  private String allowed(String text) throws RowRejected {
    ValueRule rule = column.rule();
    if (!rule.allowed().isEmpty() && !rule.allowed().contains(text)) {
      throw new RowRejected(rule.code(), column.name() + " = " + text);
    }
    return text;
  }

  private double inRange(double value) throws RowRejected {
    ValueRule rule = column.rule();
    boolean low = rule.exclusiveMinimum() ? value <= rule.minimum() : value < rule.minimum();
    if (low || value > rule.maximum() || Double.isNaN(value)) {
      throw new RowRejected(rule.code(), column.name() + " = " + value);
    }
    return value;
  }

  private boolean flag(String text) throws RowRejected {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new RowRejected(Fields.UNREADABLE, column.name() + " = " + text);
    };
  }

  /** A date as printed, or the business date of an instant. */
  private LocalDate date(String text) throws RowRejected {
    if (stampFormat != StampFormat.UTC_DATE) {
      return BusinessDates.of(stampFormat.read(text, column.name()));
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new RowRejected("TIME-02", column.name() + " = " + text);
    }
  }
}
