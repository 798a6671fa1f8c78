package io.breakwater.risk.scenario;

/**
 * Relative move of a price: p = p0·(1 + move).
 *
 * <p>For {@link Shock#ALL} the move applies to every risk asset that is not pegged to the dollar; a
 * peg breaks only where a scenario names it.
 *
 * @param asset id of the risk asset, or {@link Shock#ALL}
 * @param move relative move, above −1 (a price stays positive) and finite
 */
public record PriceShock(String asset, double move) implements Shock {

  /** Checks the range. */
  public PriceShock {
    if (!(move > -1) || move == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Price move of " + asset + " must be above -1 and finite, cannot be: " + move);
    }
  }
}
