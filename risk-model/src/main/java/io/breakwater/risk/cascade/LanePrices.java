package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * Prices of one round for up to 64 scenarios at once: lane {@code l} of asset {@code a} stands at
 * {@code a·lanes + l}, so that the lanes of an asset are neighbours.
 *
 * @param lanes number of lanes, 1 to {@link #MAX_LANES}
 * @param priceUsd prices, asset-major
 * @param live bit mask of the lanes that run a scenario
 * @param fresh bit mask of the live lanes whose scenario starts with this round: their accounts are
 *     untouched
 * @param round number of the round within its scenario, from 1, per lane
 */
public record LanePrices(int lanes, double[] priceUsd, long live, long fresh, int[] round)
    implements Serializable {

  /** Lanes are the bits of a long. */
  public static final int MAX_LANES = Long.SIZE;

  /** Checks the shapes. */
  public LanePrices {
    if (lanes < 1 || lanes > MAX_LANES) {
      throw new IllegalArgumentException(
          "Lanes must be in [1, " + MAX_LANES + "], cannot be: " + lanes);
    }
    if (priceUsd.length % lanes != 0 || round.length != lanes) {
      throw new IllegalArgumentException(
          "Prices and rounds must fill "
              + lanes
              + " lanes, cannot be: "
              + priceUsd.length
              + " prices, "
              + round.length
              + " rounds");
    }
    if ((live & ~mask(lanes)) != 0 || (fresh & ~live) != 0) {
      throw new IllegalArgumentException(
          "Fresh lanes must be live and live lanes below "
              + lanes
              + ", cannot be: fresh "
              + Long.toBinaryString(fresh)
              + ", live "
              + Long.toBinaryString(live));
    }
  }

  /** The bits of the first {@code lanes} lanes. */
  static long mask(int lanes) {
    return -1L >>> (MAX_LANES - lanes);
  }

  /** Number of assets. */
  public int assets() {
    return priceUsd.length / lanes;
  }

  /** Price of an asset in a lane. */
  public double price(int asset, int lane) {
    return priceUsd[asset * lanes + lane];
  }
}
