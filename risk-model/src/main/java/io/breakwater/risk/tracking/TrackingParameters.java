package io.breakwater.risk.tracking;

import java.io.Serializable;
import java.util.List;

/**
 * Parameters of tracking error.
 *
 * @param sevenDayPeriodsPerYear factor of annualisation where the common calendar has weekends
 * @param weekdayPeriodsPerYear factor of annualisation where it has none
 * @param windowsDays window lengths in calendar days, ascending
 * @param minimumObservations fewest intervals in a window for a result, at least 2
 * @param maximumGapDays longest interval between common days that is still one period: it spans
 *     weekends and holidays, while a return across a hole in the data is left out
 */
public record TrackingParameters(
    double sevenDayPeriodsPerYear,
    double weekdayPeriodsPerYear,
    List<Integer> windowsDays,
    int minimumObservations,
    int maximumGapDays)
    implements Serializable {

  /** Customary calendars; gaps of up to a week, the longest closure of large exchanges. */
  public static final TrackingParameters DEFAULTS =
      new TrackingParameters(365, 252, List.of(30, 90, 365), 20, 7);

  /** Checks every parameter. */
  public TrackingParameters {
    checkPeriods(sevenDayPeriodsPerYear);
    checkPeriods(weekdayPeriodsPerYear);
    windowsDays = List.copyOf(windowsDays);
    int previous = 0;
    for (int window : windowsDays) {
      if (window <= previous) {
        throw new IllegalArgumentException(
            "Windows must be positive and ascending, cannot be: " + windowsDays);
      }
      previous = window;
    }
    if (previous == 0) {
      throw new IllegalArgumentException("Windows must name at least one, cannot be: []");
    }
    if (minimumObservations < 2) {
      throw new IllegalArgumentException(
          "Minimum observations must be at least 2, cannot be: " + minimumObservations);
    }
    if (maximumGapDays < 1) {
      throw new IllegalArgumentException(
          "Maximum gap must be at least 1 day, cannot be: " + maximumGapDays);
    }
  }

  private static void checkPeriods(double periodsPerYear) {
    if (!(periodsPerYear > 0 && periodsPerYear <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Periods per year must be positive and finite, cannot be: " + periodsPerYear);
    }
  }
}
