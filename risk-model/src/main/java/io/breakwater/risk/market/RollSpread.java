package io.breakwater.risk.market;

import io.breakwater.risk.num.CoMoments;
import java.util.Arrays;

/**
 * Spread implied by the bounce of trade prices between bid and ask: each bounce makes neighbouring
 * changes opposite. Log returns give the relative spread, price changes that in price units.
 *
 * @formula s = 2·√(−cov(Δp_t, Δp_{t−1}))
 * @units those of the changes
 * @source Roll 1984; methodology A3, spread widening
 */
public final class RollSpread {
  /** One pair of changes has no sample covariance. */
  private static final int MINIMUM_PAIRS = 2;

  private RollSpread() {}

  /**
   * Spread from changes in order, NaN where missing; a missing change ends a pair. NaN for fewer
   * than two pairs and where neighbouring changes move together.
   */
  public static double ofChanges(double[] changes) {
    if (changes.length < 1 + MINIMUM_PAIRS) {
      return Double.NaN;
    }
    double[] later = Arrays.copyOfRange(changes, 1, changes.length);
    CoMoments pairs = CoMoments.ofPresent(later, changes, 0, later.length);
    if (pairs.observations() < MINIMUM_PAIRS) {
      return Double.NaN;
    }
    double covariance = pairs.products() / (pairs.observations() - 1);
    return covariance <= 0 ? 2 * Math.sqrt(-covariance) : Double.NaN;
  }
}
