package io.breakwater.jobs.landing;

import java.util.List;

/**
 * What a present value of a column must satisfy; a row that breaks it is quarantined with {@code
 * code}.
 *
 * @param code stable rule code written to the quarantine
 * @param minimum smallest allowed number, inclusive unless {@code exclusiveMinimum}; NaN and
 *     infinities always fail
 * @param exclusiveMinimum whether the minimum itself is refused
 * @param maximum largest allowed number, inclusive
 * @param allowed allowed words of a text column, empty for any
 */
public record ValueRule(
    String code, double minimum, boolean exclusiveMinimum, double maximum, List<String> allowed) {
  /** Largest magnitude of any landed number: beyond it a unit or parse error is certain. */
  public static final double LARGEST_NUMBER = 1e30;

  /** Any text, any finite number. */
  public static final ValueRule FINITE = range("NUM-FINITE", -LARGEST_NUMBER, LARGEST_NUMBER);

  /** Zero or more. */
  public static final ValueRule NOT_NEGATIVE = range("NUM-NEGATIVE", 0, LARGEST_NUMBER);

  /** More than zero. */
  public static final ValueRule POSITIVE =
      new ValueRule("NUM-NOT-POSITIVE", 0, true, LARGEST_NUMBER, List.of());

  /** A share between 0 and 1. */
  public static final ValueRule SHARE = range("NUM-NOT-A-SHARE", 0, 1);

  /** A rate between −1 and 1, negative where it is received. */
  public static final ValueRule RATE = range("NUM-NOT-A-RATE", -1, 1);

  /** Copies the words. */
  public ValueRule {
    allowed = List.copyOf(allowed);
  }

  /** A closed range. */
  public static ValueRule range(String code, double minimum, double maximum) {
    return new ValueRule(code, minimum, false, maximum, List.of());
  }

  /** One of some words. */
  public static ValueRule oneOf(String... words) {
    return new ValueRule(
        "TEXT-NOT-ALLOWED", -LARGEST_NUMBER, false, LARGEST_NUMBER, List.of(words));
  }
}
