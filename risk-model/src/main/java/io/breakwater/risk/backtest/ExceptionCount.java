package io.breakwater.risk.backtest;

import java.io.Serializable;

/**
 * Days on which a loss was within the margin held against it, and days on which it was beyond: the
 * exceptions. A loss equal to the margin is covered. A day without loss or without margin (NaN) is
 * missing: it is neither, and no pair of neighbours includes it.
 *
 * @param observations days with both numbers
 * @param exceptions days whose loss was greater than the margin
 * @param missing days without one of them
 * @param quietAfterQuiet pairs of neighbouring days: covered, then covered
 * @param exceptionAfterQuiet covered, then an exception
 * @param quietAfterException an exception, then covered
 * @param exceptionAfterException an exception, then another
 * @formula coverage = 1 − N/T
 * @units days; coverage as a decimal
 * @source PFMI principle 6, key consideration 6 (coverage of margin, daily back-tests)
 */
public record ExceptionCount(
    int observations,
    int exceptions,
    int missing,
    int quietAfterQuiet,
    int exceptionAfterQuiet,
    int quietAfterException,
    int exceptionAfterException)
    implements Serializable {

  /** Checks that the counts fit together. */
  public ExceptionCount {
    if (exceptions < 0 || exceptions > observations || missing < 0) {
      throw new IllegalArgumentException(
          "Exceptions must be in [0, observations] and missing days not negative, cannot be: "
              + exceptions
              + " of "
              + observations
              + ", missing "
              + missing);
    }
    if (quietAfterQuiet < 0
        || exceptionAfterQuiet < 0
        || quietAfterException < 0
        || exceptionAfterException < 0
        || exceptionAfterQuiet + exceptionAfterException > exceptions) {
      throw new IllegalArgumentException(
          "Pairs must not be negative nor hold more exceptions than there are, cannot be: "
              + exceptionAfterQuiet
              + " + "
              + exceptionAfterException
              + " of "
              + exceptions);
    }
  }

  /**
   * Counts over days {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param lossUsd loss of each day, positive; NaN missing
   * @param marginUsd margin held against it; NaN missing
   */
  public static ExceptionCount of(double[] lossUsd, double[] marginUsd, int from, int to) {
    int[] pairs = new int[4];
    int observed = 0;
    int exceptions = 0;
    int before = -1;
    for (int day = from; day < to; day++) {
      boolean missing = Double.isNaN(lossUsd[day]) || Double.isNaN(marginUsd[day]);
      int state = missing ? -1 : lossUsd[day] > marginUsd[day] ? 1 : 0;
      if (!missing) {
        observed++;
        exceptions += state;
        if (before >= 0) {
          pairs[2 * before + state]++;
        }
      }
      before = state;
    }
    return new ExceptionCount(
        observed, exceptions, to - from - observed, pairs[0], pairs[1], pairs[2], pairs[3]);
  }

  /** Share of days that were covered; NaN without an observation. */
  public double coverage() {
    return observations == 0 ? Double.NaN : (double) (observations - exceptions) / observations;
  }
}
