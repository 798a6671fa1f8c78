package io.breakwater.risk.portfolio;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the sixteen scenarios: a price move in ranges, the direction of volatility, and the share
 * of the result that counts.
 *
 * @param number 1 to 16, in the customary order
 * @param priceRanges move in price scan ranges
 * @param volatility direction of the volatility move; unchanged at the extremes
 * @param weight share of the result that counts
 */
public record SpanScenario(
    int number, double priceRanges, VolatilityState volatility, double weight) {

  private static final int THIRDS = 3;

  /** Scenarios 1 to 16: no move, ±⅓, ±⅔, ±1 with volatility up and down, then the extremes. */
  public static List<SpanScenario> all(SpanParameters parameters) {
    List<SpanScenario> all = new ArrayList<>();
    addPair(all, 0);
    for (int third = 1; third <= THIRDS; third++) {
      addPair(all, (double) third / THIRDS);
      addPair(all, (double) -third / THIRDS);
    }
    for (double side : new double[] {1, -1}) {
      all.add(
          new SpanScenario(
              all.size() + 1,
              side * parameters.extremeMultiple(),
              VolatilityState.SAME,
              parameters.extremeFraction()));
    }
    return List.copyOf(all);
  }

  private static void addPair(List<SpanScenario> all, double ranges) {
    all.add(new SpanScenario(all.size() + 1, ranges, VolatilityState.UP, 1));
    all.add(new SpanScenario(all.size() + 1, ranges, VolatilityState.DOWN, 1));
  }

  /** The change of volatility: up or down by the scan range, never below zero. */
  VolatilityShock shock(SpanParameters parameters) {
    double range = parameters.volatilityScanRange();
    return switch (volatility) {
      case UP -> (volatility, days) -> volatility + range;
      case SAME -> VolatilityShock.NONE;
      case DOWN -> (volatility, days) -> Math.max(0, volatility - range);
    };
  }
}
