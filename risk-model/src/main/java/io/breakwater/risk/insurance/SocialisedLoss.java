package io.breakwater.risk.insurance;

/**
 * A loss spread over all users of a venue as Drift does it: of a perpetual market, as one extra
 * funding payment that longs and shorts both owe; of a lending market, as a cut of what every
 * deposit is worth.
 *
 * @formula funding delta = loss / (|long| + |short|); deposit index delta = index·loss / deposits
 * @units USD a unit of base; deposit index
 * @source drift-labs/protocol-v2 math/liquidation.rs and its tests
 */
public final class SocialisedLoss {
  private SocialisedLoss() {}

  /**
   * Extra cumulative funding that each side owes a unit of base; NaN without open interest.
   *
   * @param lossUsd loss to spread, its sign does not matter
   * @param longBase open interest of the longs, units of base
   * @param shortBase open interest of the shorts, its sign does not matter
   */
  public static double fundingRateDelta(double lossUsd, double longBase, double shortBase) {
    double open = Math.abs(longBase) + Math.abs(shortBase);
    return open == 0 ? Double.NaN : Math.abs(lossUsd) / open;
  }

  /**
   * Fall of the cumulative deposit index; 0 without deposits, where nobody can bear it.
   *
   * @param loss loss to spread, tokens
   * @param deposits what all deposits are worth, tokens
   * @param index cumulative deposit index before
   */
  public static double depositIndexDelta(double loss, double deposits, double index) {
    return deposits > 0 ? index * Math.abs(loss) / deposits : 0;
  }
}
