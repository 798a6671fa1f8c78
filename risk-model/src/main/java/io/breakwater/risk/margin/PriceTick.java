package io.breakwater.risk.margin;

/**
 * Prices on a venue's tick. A value within rounding error of a tick is that tick, so that the last
 * bit of a division never moves a price by a whole tick.
 *
 * @formula up: tick·⌈p/tick⌉; down: tick·⌊p/tick⌋
 * @units those of the price
 * @source methodology worked values C5 (dYdX rounds to +∞) and C9 (Bybit rounds up to the tick)
 */
public final class PriceTick {
  /** Error of a few operations in double precision, relative. */
  private static final double ROUNDING_ERROR = 1e-12;

  private PriceTick() {}

  /** The smallest tick that is not below the value; NaN without a positive tick. */
  public static double up(double value, double tick) {
    return tick > 0 ? Math.ceil(ticks(value, tick)) * tick : Double.NaN;
  }

  /** The largest tick that is not above the value; NaN without a positive tick. */
  public static double down(double value, double tick) {
    return tick > 0 ? Math.floor(ticks(value, tick)) * tick : Double.NaN;
  }

  /**
   * A liquidation price against its holder: up for a long, down for a short.
   *
   * @param quantity signed, positive for long
   */
  public static double againstHolder(double price, double quantity, double tick) {
    return quantity > 0 ? up(price, tick) : down(price, tick);
  }

  private static double ticks(double value, double tick) {
    double ticks = value / tick;
    double nearest = Math.rint(ticks);
    return Math.abs(ticks - nearest) <= ROUNDING_ERROR * Math.abs(ticks) ? nearest : ticks;
  }
}
