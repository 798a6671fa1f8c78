package io.breakwater.jobs.source;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/** Strict readings of text cells; what does not fit is a {@link RowRejected} with a stable rule. */
final class Fields {
  /** Not a number where one is due, an empty required cell, a wrong number of cells. */
  static final String UNREADABLE = "PARSE-01";

  /** Zero or negative where the feed wants more than zero. */
  static final String NOT_POSITIVE = "PRICE-03";

  /** NaN, infinite, or beyond what a double can hold. */
  static final String NOT_FINITE = "PRICE-04";

  /** Two rows that contradict each other on the same key. */
  static final String CONFLICT = "PRICE-06";

  /** Longest number accepted; the origins print at most 60 digits. */
  private static final int LONGEST_NUMBER = 100;

  private static final int LARGEST_EXPONENT = 400;

  private static final Set<String> NOT_FINITE_WORDS =
      Set.of("nan", "inf", "infinity", "-inf", "-infinity", "+inf", "+infinity");

  private Fields() {}

  /** A finite number in plain or scientific notation, ASCII digits and a point only. */
  static double number(String text, String column) throws RowRejected {
    double value = decimal(text, column).doubleValue();
    if (Double.isInfinite(value)) {
      throw new RowRejected(NOT_FINITE, column + " = " + text);
    }
    return value;
  }

  /** As {@link #number}, more than zero. */
  static double positive(String text, String column) throws RowRejected {
    double value = number(text, column);
    if (!(value > 0)) {
      throw new RowRejected(NOT_POSITIVE, column + " = " + text);
    }
    return value;
  }

  /** As {@link #number} without rounding to a double. */
  static BigDecimal decimal(String text, String column) throws RowRejected {
    if (NOT_FINITE_WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      throw new RowRejected(NOT_FINITE, column + " = " + text);
    }
    if (text.isEmpty() || text.length() > LONGEST_NUMBER || !hasOnlyNumberCharacters(text)) {
      throw new RowRejected(UNREADABLE, column + " = " + text);
    }
    try {
      BigDecimal value = new BigDecimal(text);
      if (value.signum() != 0
          && Math.abs((long) value.precision() - value.scale()) > LARGEST_EXPONENT) {
        throw new RowRejected(NOT_FINITE, column + " = " + text);
      }
      return value;
    } catch (NumberFormatException e) {
      throw new RowRejected(UNREADABLE, column + " = " + text);
    }
  }

  /** A whole number that fits 64 bits. */
  static long whole(String text, String column) throws RowRejected {
    try {
      return decimal(text, column).longValueExact();
    } catch (ArithmeticException e) {
      throw new RowRejected(UNREADABLE, column + " = " + text);
    }
  }

  /** Text that is there. */
  static String present(String text, String column) throws RowRejected {
    if (text.isBlank()) {
      throw new RowRejected(UNREADABLE, column + " is empty");
    }
    return text;
  }

  /** A 20-byte address in lower case, whatever the origin's checksum case. */
  static String address(String text, String column) throws RowRejected {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!isAddress(lower)) {
      throw new RowRejected(UNREADABLE, column + " = " + text);
    }
    return lower;
  }

  static boolean isAddress(String lower) {
    if (lower.length() != 42 || !lower.startsWith("0x")) {
      return false;
    }
    for (int i = 2; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOnlyNumberCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
