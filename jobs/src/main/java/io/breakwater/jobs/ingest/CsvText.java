package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.ColumnType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CSV field as a declared type. An empty field is absent. Numbers use a point and no
 * grouping; {@code NaN}, {@code Infinity} and numbers beyond the double range are read as such and
 * left to the value rules. Instants without an offset are UTC.
 */
final class CsvText {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?");
  private static final Pattern OFFSET = Pattern.compile(".*T.*(?:Z|[+-][0-9]{2}:[0-9]{2})");
  private static final int DATE_LENGTH = 10;
  private static final int LONGEST_NUMBER = 400;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private CsvText() {}

  /**
   * The value of a field.
   *
   * @throws IllegalArgumentException when the text is not of the type
   */
  static @Nullable Object parse(ColumnType type, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return switch (type) {
        case STRING -> text;
        case DOUBLE -> number(text);
        case LONG -> Long.valueOf(text);
        case BOOLEAN -> truth(text);
        case DATE -> LocalDate.ofInstant(within(instant(date(text))), ZoneOffset.UTC);
        case TIMESTAMP -> within(instant(text));
      };
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("Not a " + type + ": " + text, e);
    }
  }

  private static Double number(String text) {
    if (text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()) {
      return Double.valueOf(text);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new IllegalArgumentException("Not a number: " + text);
    };
  }

  private static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException("Neither true nor false: " + text);
    };
  }

  private static String date(String text) {
    if (text.length() != DATE_LENGTH) {
      throw new IllegalArgumentException("Not a date: " + text);
    }
    return text;
  }

  private static Instant instant(String text) {
    String iso = text.replace(' ', 'T');
    if (iso.length() == DATE_LENGTH) {
      return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
    } else if (OFFSET.matcher(iso).matches()) {
      return OffsetDateTime.parse(iso).toInstant();
    }
    return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static Instant within(Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException("Not between 1900 and 2200: " + instant);
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
