package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * A venue with a price of its own.
 *
 * @param depthShare share of the depth of every asset that is on this venue, (0, 1]
 * @param outageFrom first round in which it liquidates nobody, from 1; 0 for no outage
 * @param outageTo last such round
 */
public record VenueTerms(double depthShare, int outageFrom, int outageTo) implements Serializable {

  /** The whole market. */
  public static final VenueTerms WHOLE = new VenueTerms(1, 0, 0);

  /** Checks the ranges. */
  public VenueTerms {
    if (!(depthShare > 0 && depthShare <= 1)) {
      throw new IllegalArgumentException(
          "Depth share of a venue must be in (0, 1], cannot be: " + depthShare);
    }
    if (outageFrom < 0 || outageTo < outageFrom) {
      throw new IllegalArgumentException(
          "An outage must not end before it begins, cannot be: rounds "
              + outageFrom
              + " to "
              + outageTo);
    }
  }

  /** Whether nobody is liquidated in a round. */
  boolean isOut(int round) {
    return outageFrom > 0 && round >= outageFrom && round <= outageTo;
  }
}
