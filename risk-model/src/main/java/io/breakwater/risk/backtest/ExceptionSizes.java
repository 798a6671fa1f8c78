package io.breakwater.risk.backtest;

/**
 * How far exceptions went beyond their margins. Of equal ones the earliest day is named.
 *
 * @param largestUsd largest excess of a loss over its margin; NaN without an exception
 * @param meanUsd mean excess; NaN without an exception
 * @param largestDay day of the largest; −1 without an exception
 * @formula u = L − M on exceptions; max u; Σu/N
 * @units USD
 * @source CPMI-IOSCO 2015, items 6.5.4 and 6.5.5; methodology A2
 */
public record ExceptionSizes(double largestUsd, double meanUsd, int largestDay) {
  /** There was no exception. */
  public static final ExceptionSizes NONE = new ExceptionSizes(Double.NaN, Double.NaN, -1);

  /**
   * Sizes over days {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param lossUsd loss of each day, positive; NaN missing
   * @param marginUsd margin held against it; NaN missing
   */
  public static ExceptionSizes of(double[] lossUsd, double[] marginUsd, int from, int to) {
    int exceptions = 0;
    double sum = 0;
    double largest = 0;
    int largestDay = -1;
    for (int day = from; day < to; day++) {
      double excess = lossUsd[day] - marginUsd[day];
      if (excess > 0) {
        exceptions++;
        sum += excess;
        if (excess > largest) {
          largest = excess;
          largestDay = day;
        }
      }
    }
    return exceptions == 0 ? NONE : new ExceptionSizes(largest, sum / exceptions, largestDay);
  }
}
