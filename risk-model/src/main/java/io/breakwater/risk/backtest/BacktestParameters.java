package io.breakwater.risk.backtest;

import java.io.Serializable;
import java.util.List;

/**
 * Parameters of the back-tests of margin.
 *
 * @param levels confidence levels that a margin is held to, ascending, each in (0, 1)
 * @param windowsDays window lengths in days, ascending
 * @param minimumObservations fewest days in a window for a test, at least 2; a level of 99 % needs
 *     100 days whatever is set here
 * @param shortfallPaths paths of the simulated distribution of the shortfall statistics
 * @param seed of that simulation
 */
public record BacktestParameters(
    List<Double> levels,
    List<Integer> windowsDays,
    int minimumObservations,
    int shortfallPaths,
    long seed)
    implements Serializable {

  /** 95 %, 97.5 % and 99 % over the Basel year and the whole year. */
  public static final BacktestParameters DEFAULTS =
      new BacktestParameters(List.of(0.95, 0.975, 0.99), List.of(90, 250, 365), 30, 2_000, 1);

  /** Checks every parameter. */
  public BacktestParameters {
    levels = List.copyOf(levels);
    double previousLevel = 0;
    for (double level : levels) {
      if (!(level > previousLevel && level < 1)) {
        throw new IllegalArgumentException(
            "Levels must be ascending in (0, 1), cannot be: " + levels);
      }
      previousLevel = level;
    }
    windowsDays = List.copyOf(windowsDays);
    int previous = 0;
    for (int window : windowsDays) {
      if (window <= previous) {
        throw new IllegalArgumentException(
            "Windows must be positive and ascending, cannot be: " + windowsDays);
      }
      previous = window;
    }
    if (levels.isEmpty() || windowsDays.isEmpty()) {
      throw new IllegalArgumentException(
          "Levels and windows must name at least one each, cannot be: "
              + levels
              + " and "
              + windowsDays);
    }
    if (minimumObservations < 2) {
      throw new IllegalArgumentException(
          "Minimum observations must be at least 2, cannot be: " + minimumObservations);
    }
    if (shortfallPaths < 100) {
      throw new IllegalArgumentException(
          "Shortfall paths must be at least 100, cannot be: " + shortfallPaths);
    }
  }

  /** Fewest days for a test at a level: one exception must be expected. */
  public int observationsFor(double level) {
    // A level of 0.99 is a little off in binary; 1/(1 − 0.99) must not round up to 101.
    return Math.max(minimumObservations, (int) Math.ceil(1 / (1 - level) - 1e-9));
  }
}
