package io.breakwater.jobs.demo;

import java.time.LocalDate;

/**
 * Size of the demo.
 *
 * @param seed seed of every random stream
 * @param accounts accounts over all venues, at least 200
 * @param days business dates, at least 60
 * @param lastDate last business date
 */
public record DemoParameters(long seed, int accounts, int days, LocalDate lastDate) {
  private static final int LEAST_ACCOUNTS = 200;
  private static final int MOST_ACCOUNTS = 5_000_000;
  private static final int LEAST_DAYS = 60;
  private static final int MOST_DAYS = 3_000;

  /** Checks the ranges. */
  public DemoParameters {
    if (accounts < LEAST_ACCOUNTS || accounts > MOST_ACCOUNTS) {
      throw new IllegalArgumentException(
          "Demo accounts must be in [200, 5000000], cannot be: " + accounts);
    }
    if (days < LEAST_DAYS || days > MOST_DAYS) {
      throw new IllegalArgumentException("Demo days must be in [60, 3000], cannot be: " + days);
    }
  }

  /** About 2,000 accounts over 400 days. */
  public static DemoParameters defaults() {
    return new DemoParameters(20260101L, 2_000, 400, LocalDate.of(2026, 1, 31));
  }

  /** The business date of a day, counted from 0. */
  LocalDate date(int day) {
    return lastDate.minusDays(days - 1L - day);
  }

  /** Index of the last day. */
  int lastDay() {
    return days - 1;
  }

  /** The day the market falls. */
  int crashDay() {
    return days * 5 / 8;
  }

  /** The first of the two days on which the small stablecoin loses its peg. */
  int depegDay() {
    return days * 33 / 40;
  }

  /** The day a lending threshold is lowered by governance, a genuine change. */
  int governanceDay() {
    return days * 3 / 4;
  }
}
