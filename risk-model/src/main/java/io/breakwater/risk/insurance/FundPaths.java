package io.breakwater.risk.insurance;

import io.breakwater.risk.num.CounterRandom;
import io.breakwater.risk.quality.ReasonCode;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Simulated changes of insurance funds, by pool, path and day, and what they say about a balance.
 * Accounts add their losses and fees in any order: money is counted in whole units of 2⁻¹⁰ USD, so
 * parts merge to the same bits.
 *
 * <p>Pools do not help each other; {@link #outlook(int[], double)} answers for pools that do.
 *
 * @formula IF_{t+1} = IF_t + ΔIF_t; draw of a path = max(0, max_t(IF_0 − IF_t)); depletion
 *     probability = share of paths with min_t IF_t < 0; standard error √(P(1 − P)/paths)
 * @units USD; probability
 * @source methodology A2 (insurance fund)
 */
public final class FundPaths implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double UNITS_PER_USD = 1024;
  private static final double LARGEST_USD = 0x1p52;

  private final FundParameters parameters;
  private final long[][] change;

  /** No change in any pool. */
  public FundPaths(FundParameters parameters, int pools) {
    this.parameters = parameters;
    this.change = new long[pools][parameters.paths() * parameters.horizonDays()];
  }

  /** Number of pools. */
  public int pools() {
    return change.length;
  }

  /** Parameters of the simulation. */
  public FundParameters parameters() {
    return parameters;
  }

  /**
   * Adds a change of a fund on one day of one path.
   *
   * @param day from 0
   * @param usd positive into the fund
   */
  public void add(int pool, int path, int day, double usd) {
    if (!(Math.abs(usd) < LARGEST_USD)) {
      throw new IllegalArgumentException(
          "Change of a fund must be below " + LARGEST_USD + " USD, cannot be: " + usd);
    }
    int cell = path * parameters.horizonDays() + day;
    change[pool][cell] = Math.addExact(change[pool][cell], (long) Math.rint(usd * UNITS_PER_USD));
  }

  /** Adds what other paths of the same parameters hold. */
  public void merge(FundPaths other) {
    if (!parameters.equals(other.parameters) || change.length != other.change.length) {
      throw new IllegalArgumentException(
          "Paths must have the same parameters and pools, cannot be: "
              + parameters
              + " and "
              + other.parameters);
    }
    for (int pool = 0; pool < change.length; pool++) {
      for (int cell = 0; cell < change[pool].length; cell++) {
        change[pool][cell] = Math.addExact(change[pool][cell], other.change[pool][cell]);
      }
    }
  }

  /**
   * Past days that the paths repeat, {@code path·horizon + day} → day index: each drawn with the
   * same chance and apart from the others, the same for all accounts, which keeps what moves
   * together together.
   *
   * @param historyDays number of past days
   */
  public static int[] draws(FundParameters parameters, int historyDays) {
    int[] draws = new int[parameters.paths() * parameters.horizonDays()];
    for (int cell = 0; cell < draws.length; cell++) {
      draws[cell] =
          (int)
              (CounterRandom.uniform(
                      parameters.seed(),
                      cell / parameters.horizonDays(),
                      cell % parameters.horizonDays())
                  * historyDays);
    }
    return draws;
  }

  /**
   * What the paths say about a balance.
   *
   * @param balanceUsd balance at the start; NaN unknown
   * @param expectedDrawUsd mean over the paths of the deepest fall below the start, had the fund no
   *     floor
   * @param depletionProbability share of paths on which the fund would fall below 0; NaN without a
   *     balance
   * @param standardError of that share
   * @param reason why the probability is absent
   */
  public record Outlook(
      double balanceUsd,
      double expectedDrawUsd,
      double depletionProbability,
      double standardError,
      @Nullable ReasonCode reason) {}

  /** Outlook of one pool. */
  public Outlook outlook(int pool, double balanceUsd) {
    return outlook(new int[] {pool}, balanceUsd);
  }

  /** Outlook of pools that stand in for each other with one balance. */
  public Outlook outlook(int[] together, double balanceUsd) {
    int horizon = parameters.horizonDays();
    long depleted = 0;
    double drawn = 0;
    for (int path = 0; path < parameters.paths(); path++) {
      long level = 0;
      long lowest = 0;
      for (int day = 0; day < horizon; day++) {
        for (int pool : together) {
          level = Math.addExact(level, change[pool][path * horizon + day]);
        }
        lowest = Math.min(lowest, level);
      }
      double draw = -lowest / UNITS_PER_USD;
      drawn += draw;
      depleted += draw > balanceUsd ? 1 : 0;
    }
    double expected = drawn / parameters.paths();
    if (Double.isNaN(balanceUsd)) {
      return new Outlook(
          balanceUsd, expected, Double.NaN, Double.NaN, ReasonCode.MISSING_PARAMETER);
    }
    double probability = (double) depleted / parameters.paths();
    return new Outlook(
        balanceUsd,
        expected,
        probability,
        Math.sqrt(probability * (1 - probability) / parameters.paths()),
        null);
  }

  /** Whether nothing was added to a pool, or all of it cancelled. */
  public boolean isEmpty(int pool) {
    return Arrays.stream(change[pool]).allMatch(units -> units == 0);
  }
}
