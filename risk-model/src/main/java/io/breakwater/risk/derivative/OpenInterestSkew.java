package io.breakwater.risk.derivative;

/**
 * Which side of a market is crowded: long less short over both. Open interest of a matched book is
 * equal on both sides, so the two are weighted by account (how many dollars each side's accounts
 * hold), or are those of a pool that takes the other side.
 *
 * @formula (L − S)/(L + S)
 * @units decimal in [−1, 1]; positive when longs are the larger side
 * @source methodology A2
 */
public final class OpenInterestSkew {
  private OpenInterestSkew() {}

  /** Skew; NaN without open interest or with a negative side. */
  public static double ratio(double longUsd, double shortUsd) {
    return longUsd >= 0 && shortUsd >= 0 && longUsd + shortUsd > 0
        ? (longUsd - shortUsd) / (longUsd + shortUsd)
        : Double.NaN;
  }
}
