package io.breakwater.risk.market;

import io.breakwater.risk.num.CoMoments;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    double covariance = covariance(changes);
    return covariance <= 0 ? 2 * Math.sqrt(-covariance) : Double.NaN;
  }

  /** Why changes imply no spread, null where they imply one. */
  public static @Nullable ReasonCode obstacle(double[] changes) {
    double covariance = covariance(changes);
    if (Double.isNaN(covariance)) {
      return ReasonCode.INSUFFICIENT_OBS;
    }
    return covariance > 0 ? ReasonCode.NO_BID_ASK_BOUNCE : null;
  }

  private static double covariance(double[] changes) {
    if (changes.length < 1 + MINIMUM_PAIRS) {
      return Double.NaN;
    }
    double[] later = Arrays.copyOfRange(changes, 1, changes.length);
    CoMoments pairs = CoMoments.ofPresent(later, changes, 0, later.length);
    if (pairs.observations() < MINIMUM_PAIRS) {
      return Double.NaN;
    }
    return pairs.products() / (pairs.observations() - 1);
  }
}
