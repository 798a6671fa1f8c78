package io.breakwater.risk.backtest;

import java.io.Serializable;

/**
 * Daily changes of equity against margins, summed over the accounts of each scope: what a scope's
 * accounts lost together, and what those who lost had as margin. Money is counted in whole units of
 * 2⁻¹⁰ USD, so that accounts may come in any order and parts merge to the same bits.
 *
 * @formula net change = Σ ΔE_i; loss of losers = Σ_{ΔE_i < 0} −ΔE_i; their margin = Σ_{ΔE_i < 0}
 *     MM_i of the day before
 * @units USD
 * @source methodology A2; PFMI principle 6
 */
public final class LossTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double UNITS_PER_USD = 1024;
  private static final double LARGEST_USD = 0x1p52;

  private final int days;
  private final long[][] change;
  private final long[][] loss;
  private final long[][] margin;
  private final int[][] accounts;
  private final int[][] exceptions;
  private final long[][] excess;
  private final long[][] largestExcess;

  /**
   * Nothing in any scope.
   *
   * @param scopes number of scopes
   * @param days days of the history
   */
  public LossTotals(int scopes, int days) {
    this.days = days;
    this.change = new long[scopes][days];
    this.loss = new long[scopes][days];
    this.margin = new long[scopes][days];
    this.accounts = new int[scopes][days];
    this.exceptions = new int[scopes][days];
    this.excess = new long[scopes][days];
    this.largestExcess = new long[scopes][days];
  }

  /** Number of scopes. */
  public int scopes() {
    return change.length;
  }

  /** Days of the history. */
  public int days() {
    return days;
  }

  /**
   * Adds one account to the scopes it belongs to. A day counts where equity is known on it and on
   * the day before, and a positive margin on the day before.
   *
   * @param scopesOfAccount scopes of the account
   * @param equityUsd equity of each day; NaN unknown
   * @param marginUsd margin asked for on each day; NaN unknown
   */
  public void add(int[] scopesOfAccount, double[] equityUsd, double[] marginUsd) {
    for (int day = 1; day < days; day++) {
      double moved = equityUsd[day] - equityUsd[day - 1];
      double held = marginUsd[day - 1];
      if (Double.isNaN(moved) || !(held > 0)) {
        continue;
      }
      long units = units(moved);
      for (int scope : scopesOfAccount) {
        change[scope][day] = Math.addExact(change[scope][day], units);
        accounts[scope][day]++;
        if (moved < 0) {
          loss[scope][day] = Math.subtractExact(loss[scope][day], units);
          margin[scope][day] = Math.addExact(margin[scope][day], units(held));
          addException(scope, day, -moved, held);
        }
      }
    }
  }

  private void addException(int scope, int day, double lost, double held) {
    if (lost > held) {
      long beyond = units(lost - held);
      exceptions[scope][day]++;
      excess[scope][day] = Math.addExact(excess[scope][day], beyond);
      largestExcess[scope][day] = Math.max(largestExcess[scope][day], beyond);
    }
  }

  private static long units(double usd) {
    if (!(Math.abs(usd) < LARGEST_USD)) {
      throw new IllegalArgumentException(
          "Amount must be below " + LARGEST_USD + " USD, cannot be: " + usd);
    }
    return (long) Math.rint(usd * UNITS_PER_USD);
  }

  /** Adds the accounts of other totals over the same scopes and days. */
  public void merge(LossTotals other) {
    if (days != other.days || scopes() != other.scopes()) {
      throw new IllegalArgumentException(
          "Totals must be over the same scopes and days, cannot be: "
              + other.scopes()
              + " scopes of "
              + other.days
              + " days");
    }
    for (int scope = 0; scope < change.length; scope++) {
      for (int day = 0; day < days; day++) {
        change[scope][day] = Math.addExact(change[scope][day], other.change[scope][day]);
        loss[scope][day] = Math.addExact(loss[scope][day], other.loss[scope][day]);
        margin[scope][day] = Math.addExact(margin[scope][day], other.margin[scope][day]);
        accounts[scope][day] += other.accounts[scope][day];
        exceptions[scope][day] += other.exceptions[scope][day];
        excess[scope][day] = Math.addExact(excess[scope][day], other.excess[scope][day]);
        largestExcess[scope][day] =
            Math.max(largestExcess[scope][day], other.largestExcess[scope][day]);
      }
    }
  }

  /** Change of the equity of all accounts of a scope together, a day; NaN without an account. */
  double[] changeUsd(int scope) {
    return series(scope, change);
  }

  /** What the accounts that lost on a day lost; 0 where none did, NaN without an account. */
  double[] lossUsd(int scope) {
    return series(scope, loss);
  }

  /** Margin that those accounts had from the day before. */
  double[] marginUsd(int scope) {
    return series(scope, margin);
  }

  private double[] series(int scope, long[][] units) {
    double[] usd = new double[days];
    for (int day = 0; day < days; day++) {
      usd[day] = accounts[scope][day] == 0 ? Double.NaN : units[scope][day] / UNITS_PER_USD;
    }
    return usd;
  }

  /** Account-days of a scope from a day on. */
  long accountDays(int scope, int from) {
    return sum(accounts[scope], from);
  }

  /** Those on which the loss was greater than the account's own margin. */
  long accountExceptions(int scope, int from) {
    return sum(exceptions[scope], from);
  }

  /** How far single accounts went beyond their margins on the days since {@code from}. */
  ExceptionSizes exceptionSizes(int scope, int from) {
    long count = accountExceptions(scope, from);
    if (count == 0) {
      return ExceptionSizes.NONE;
    }
    long sum = 0;
    int largestDay = from;
    for (int day = from; day < days; day++) {
      sum = Math.addExact(sum, excess[scope][day]);
      if (largestExcess[scope][day] > largestExcess[scope][largestDay]) {
        largestDay = day;
      }
    }
    return new ExceptionSizes(
        largestExcess[scope][largestDay] / UNITS_PER_USD, sum / UNITS_PER_USD / count, largestDay);
  }

  private static long sum(int[] counts, int from) {
    long sum = 0;
    for (int day = from; day < counts.length; day++) {
      sum += counts[day];
    }
    return sum;
  }
}
