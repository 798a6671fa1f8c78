package io.breakwater.jobs.config;

/**
 * Allowed range of a number. NaN and infinities are in no range.
 *
 * @param minimum lower end
 * @param openBelow whether the lower end itself is refused
 * @param maximum upper end
 * @param openAbove whether the upper end itself is refused
 */
record NumberRange(double minimum, boolean openBelow, double maximum, boolean openAbove) {
  /** Any finite number. */
  static final NumberRange FINITE =
      new NumberRange(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

  /** A share, ends included. */
  static final NumberRange SHARE = closed(0, 1);

  /** More than zero. */
  static final NumberRange POSITIVE = new NumberRange(0, true, Double.POSITIVE_INFINITY, true);

  /** Zero or more. */
  static final NumberRange NOT_NEGATIVE = new NumberRange(0, false, Double.POSITIVE_INFINITY, true);

  static NumberRange closed(double minimum, double maximum) {
    return new NumberRange(minimum, false, maximum, false);
  }

  static NumberRange open(double minimum, double maximum) {
    return new NumberRange(minimum, true, maximum, true);
  }

  /** The lower end is refused, the upper one allowed. */
  static NumberRange above(double minimum, double maximum) {
    return new NumberRange(minimum, true, maximum, false);
  }

  boolean contains(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return false;
    }
    boolean highEnough = openBelow ? value > minimum : value >= minimum;
    boolean lowEnough = openAbove ? value < maximum : value <= maximum;
    return highEnough && lowEnough;
  }

  /** The range in words, for messages: {@code a number in (0, 1]}. */
  String words() {
    if (Double.isInfinite(minimum) && Double.isInfinite(maximum)) {
      return "a finite number";
    }
    if (Double.isInfinite(maximum)) {
      return "a number " + (openBelow ? "above " : "of at least ") + shortest(minimum);
    }
    return "a number in "
        + (openBelow ? "(" : "[")
        + shortest(minimum)
        + ", "
        + shortest(maximum)
        + (openAbove ? ")" : "]");
  }

  private static String shortest(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
