package io.breakwater.risk.scenario;

/**
 * Change of market depth: D = D0·multiplier.
 *
 * @param asset id of the risk asset, or {@link Shock#ALL}
 * @param multiplier above 0 and finite; 0.5 halves the depth
 */
public record DepthShock(String asset, double multiplier) implements Shock {

  /** Checks the range. */
  public DepthShock {
    if (!(multiplier > 0) || multiplier == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Depth multiplier of " + asset + " must be above 0 and finite, cannot be: " + multiplier);
    }
  }
}
