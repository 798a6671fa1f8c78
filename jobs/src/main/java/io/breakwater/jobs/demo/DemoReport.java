package io.breakwater.jobs.demo;

import io.breakwater.jobs.landing.Feed;
import java.util.List;
import java.util.Map;

/**
 * What was written and what a run on it must find.
 *
 * @param parameters size of the demo
 * @param rows rows written by feed, the planted CSV rows included
 * @param faults every planted fault
 * @param venues state of each venue at the last date, by the generator's own rules
 * @param newlyLiquidatable accounts that the mistyped threshold makes liquidatable on top of those
 *     in {@code venues}
 */
public record DemoReport(
    DemoParameters parameters,
    Map<Feed, Long> rows,
    List<PlantedFault> faults,
    List<VenueState> venues,
    int newlyLiquidatable) {

  /** Copies the collections. */
  public DemoReport {
    rows = Map.copyOf(rows);
    faults = List.copyOf(faults);
    venues = List.copyOf(venues);
  }

  /**
   * A venue at the last date, at true parameters and last known prices.
   *
   * @param venue venue id
   * @param accounts accounts with at least one leg
   * @param legs position rows, planted CSV rows excluded
   * @param collateralUsd balances held
   * @param debtUsd balances owed
   * @param liquidatable accounts with health below 1, those without collateral included
   * @param nearLiquidation accounts with health in [1, 1.05)
   * @param withoutCollateral accounts that owe and hold nothing
   */
  public record VenueState(
      String venue,
      int accounts,
      long legs,
      double collateralUsd,
      double debtUsd,
      int liquidatable,
      int nearLiquidation,
      int withoutCollateral) {}

  /** Rows written to one feed. */
  public long rows(Feed feed) {
    return rows.getOrDefault(feed, 0L);
  }
}
