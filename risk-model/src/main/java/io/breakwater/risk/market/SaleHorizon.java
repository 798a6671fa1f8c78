package io.breakwater.risk.market;

/**
 * How long a position takes to sell without being more than a given share of the market's volume.
 *
 * @formula days = q·p / (κ·ADV)
 * @units days
 * @source methodology A3, liquidity slippage
 */
public final class SaleHorizon {

  private SaleHorizon() {}

  /**
   * Days to sell; 0 for nothing, infinite for a market without volume, NaN where an input is
   * missing.
   *
   * @param valueUsd q·p, not negative
   * @param advUsd average daily volume
   * @param participation κ, share of the volume that the seller may be, in (0, 1]
   */
  public static double days(double valueUsd, double advUsd, double participation) {
    if (!(participation > 0 && participation <= 1)) {
      throw new IllegalArgumentException(
          "Share of the volume must be in (0, 1], cannot be: " + participation);
    }
    return valueUsd == 0 ? 0 : valueUsd / (participation * advUsd);
  }
}
