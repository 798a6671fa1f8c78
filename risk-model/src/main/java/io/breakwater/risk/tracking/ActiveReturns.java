package io.breakwater.risk.tracking;

import java.util.Arrays;

/**
 * Returns of a portfolio and of its benchmark over the same intervals, in order of time. An
 * interval runs between consecutive days that both calendars know. On days when one of them is
 * closed the other's return is compounded into the interval; no zero return is ever put in, since
 * that would bias the deviation down.
 *
 * @formula R_p = Π(1 + r_d) − 1 over the days d of the interval; a = R_p − R_b
 * @units decimal per interval
 * @source methodology section 0, calendar, and A3, benchmark tracking error
 * @param startDays first day of each interval (its level is the base), as epoch days
 * @param endDays last day of each interval, as epoch days
 * @param portfolio portfolio return of each interval, NaN where missing
 * @param benchmark benchmark return of each interval, NaN where missing
 */
public record ActiveReturns(
    long[] startDays, long[] endDays, double[] portfolio, double[] benchmark) {

  private static final int DAYS_PER_WEEK = 7;

  /** Epoch day 0 was a Thursday, the fourth day of a week that starts on Monday. */
  private static final int EPOCH_WEEKDAY = 3;

  private static final int SATURDAY = 5;

  /** Checks that the arrays have one length. */
  public ActiveReturns {
    int length = startDays.length;
    if (endDays.length != length || portfolio.length != length || benchmark.length != length) {
      throw new IllegalArgumentException(
          "Arrays of active returns must have one length, cannot be: %d, %d, %d, %d"
              .formatted(length, endDays.length, portfolio.length, benchmark.length));
    }
  }

  /**
   * Aligns two series of levels. A day counts as common when both levels on it are positive; an
   * interval longer than the gap allowed is kept with missing returns.
   *
   * @param portfolioDays epoch days, ascending
   * @param portfolioLevels level on each day; NaN or not positive means that the day is missing
   * @param benchmarkDays epoch days, ascending
   * @param benchmarkLevels level on each day; NaN or not positive means that the day is missing
   * @param maximumGapDays longest interval that has returns
   */
  public static ActiveReturns align(
      long[] portfolioDays,
      double[] portfolioLevels,
      long[] benchmarkDays,
      double[] benchmarkLevels,
      int maximumGapDays) {
    checkAscending(portfolioDays);
    checkAscending(benchmarkDays);
    Intervals intervals = new Intervals(Math.min(portfolioDays.length, benchmarkDays.length));
    int lastP = -1;
    int lastB = -1;
    int p = 0;
    int b = 0;
    while (p < portfolioDays.length && b < benchmarkDays.length) {
      if (portfolioDays[p] < benchmarkDays[b]) {
        p++;
      } else if (portfolioDays[p] > benchmarkDays[b]) {
        b++;
      } else {
        if (isLevel(portfolioLevels[p]) && isLevel(benchmarkLevels[b])) {
          if (lastP >= 0) {
            boolean hole = portfolioDays[p] - portfolioDays[lastP] > maximumGapDays;
            intervals.add(
                portfolioDays[lastP],
                portfolioDays[p],
                hole ? Double.NaN : portfolioLevels[p] / portfolioLevels[lastP] - 1.0,
                hole ? Double.NaN : benchmarkLevels[b] / benchmarkLevels[lastB] - 1.0);
          }
          lastP = p;
          lastB = b;
        }
        p++;
        b++;
      }
    }
    return intervals.toActiveReturns();
  }

  /**
   * Aligns daily returns of an account with a benchmark of levels. The account has a return, or
   * NaN, for every calendar day; returns are compounded between the benchmark's days, and one
   * missing day leaves its interval without a portfolio return.
   *
   * @param firstDay epoch day of {@code dailyReturns[offset]}
   * @param dailyReturns returns by calendar day, NaN where missing
   * @param offset first position of the account
   * @param days number of days of the account
   * @param benchmarkDays epoch days, ascending
   * @param benchmarkLevels level on each day; NaN or not positive means that the day is missing
   * @param maximumGapDays longest interval that has returns
   */
  public static ActiveReturns alignReturns(
      long firstDay,
      double[] dailyReturns,
      int offset,
      int days,
      long[] benchmarkDays,
      double[] benchmarkLevels,
      int maximumGapDays) {
    checkAscending(benchmarkDays);
    Intervals intervals = new Intervals(Math.min(days, benchmarkDays.length));
    int last = -1;
    for (int b = 0; b < benchmarkDays.length; b++) {
      long day = benchmarkDays[b];
      if (day < firstDay || day >= firstDay + days || !isLevel(benchmarkLevels[b])) {
        continue;
      }
      if (last >= 0) {
        long start = benchmarkDays[last];
        boolean hole = day - start > maximumGapDays;
        int from = offset + (int) (start - firstDay) + 1;
        int to = offset + (int) (day - firstDay) + 1;
        intervals.add(
            start,
            day,
            hole ? Double.NaN : compound(dailyReturns, from, to),
            hole ? Double.NaN : benchmarkLevels[b] / benchmarkLevels[last] - 1.0);
      }
      last = b;
    }
    return intervals.toActiveReturns();
  }

  /** Number of intervals, with missing ones. */
  public int intervals() {
    return startDays.length;
  }

  /** Portfolio return less benchmark return of each interval, NaN where either is missing. */
  public double[] active() {
    double[] active = new double[portfolio.length];
    for (int i = 0; i < active.length; i++) {
      active[i] = portfolio[i] - benchmark[i];
    }
    return active;
  }

  /**
   * Periods per year of the common calendar: that of seven days if any interval ends on a Saturday
   * or Sunday, else that of weekdays.
   */
  public double periodsPerYear(TrackingParameters parameters) {
    for (long day : endDays) {
      if (Math.floorMod(day + EPOCH_WEEKDAY, DAYS_PER_WEEK) >= SATURDAY) {
        return parameters.sevenDayPeriodsPerYear();
      }
    }
    return parameters.weekdayPeriodsPerYear();
  }

  private static double compound(double[] returns, int from, int to) {
    if (to - from == 1) {
      return returns[from];
    }
    double growth = 1.0;
    for (int i = from; i < to; i++) {
      growth *= 1.0 + returns[i];
    }
    return growth - 1.0;
  }

  private static boolean isLevel(double level) {
    return level > 0 && level <= Double.MAX_VALUE;
  }

  private static void checkAscending(long[] days) {
    for (int i = 1; i < days.length; i++) {
      if (days[i] <= days[i - 1]) {
        throw new IllegalArgumentException(
            "Days must be ascending, cannot be: " + days[i] + " after " + days[i - 1]);
      }
    }
  }

  private static final class Intervals {
    private final long[] starts;
    private final long[] ends;
    private final double[] portfolio;
    private final double[] benchmark;
    private int count;

    Intervals(int capacity) {
      starts = new long[capacity];
      ends = new long[capacity];
      portfolio = new double[capacity];
      benchmark = new double[capacity];
    }

    void add(long start, long end, double portfolioReturn, double benchmarkReturn) {
      starts[count] = start;
      ends[count] = end;
      portfolio[count] = portfolioReturn;
      benchmark[count] = benchmarkReturn;
      count++;
    }

    ActiveReturns toActiveReturns() {
      return new ActiveReturns(
          Arrays.copyOf(starts, count),
          Arrays.copyOf(ends, count),
          Arrays.copyOf(portfolio, count),
          Arrays.copyOf(benchmark, count));
    }
  }
}
