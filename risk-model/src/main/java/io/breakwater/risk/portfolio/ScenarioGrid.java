package io.breakwater.risk.portfolio;

import java.util.ArrayList;
import java.util.List;

/**
 * The scenarios of a grid: evenly spaced moves over ± the price range, each with volatility up,
 * unchanged and down, then the extended moves with volatility up.
 *
 * @formula move_b = R·b/B, b = −B…B
 * @units relative price move
 * @source methodology A2, portfolio margin
 */
public final class ScenarioGrid {
  private ScenarioGrid() {}

  /** All cells in order: moves ascending and volatility up, same, down within each. */
  public static List<GridCell> cells(GridParameters parameters) {
    List<GridCell> cells = new ArrayList<>();
    int buckets = parameters.bucketsPerSide();
    for (int bucket = -buckets; bucket <= buckets; bucket++) {
      double move = parameters.priceRange() * bucket / buckets;
      for (VolatilityState state : VolatilityState.values()) {
        cells.add(new GridCell(cells.size(), GridTable.STANDARD, move, state));
      }
    }
    for (double move : parameters.extendedMoves()) {
      cells.add(new GridCell(cells.size(), GridTable.EXTENDED, move, VolatilityState.UP));
    }
    return List.copyOf(cells);
  }
}
