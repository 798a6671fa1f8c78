package io.breakwater.risk.insurance;

import java.io.Serializable;

/**
 * Parameters of the outlook of insurance funds.
 *
 * @param paths simulated paths, at least 100
 * @param horizonDays days of each path, at least 1
 * @param minimumHistoryDays fewest past days to draw from, at least 2
 * @param seed of the draws
 */
public record FundParameters(int paths, int horizonDays, int minimumHistoryDays, long seed)
    implements Serializable {

  /** Five hundred weeks drawn from at least a month of days. */
  public static final FundParameters DEFAULTS = new FundParameters(500, 7, 30, 1);

  /** Checks every parameter. */
  public FundParameters {
    if (paths < 100) {
      throw new IllegalArgumentException("Paths must be at least 100, cannot be: " + paths);
    }
    if (horizonDays < 1) {
      throw new IllegalArgumentException(
          "Horizon must be at least 1 day, cannot be: " + horizonDays);
    }
    if (minimumHistoryDays < 2) {
      throw new IllegalArgumentException(
          "Minimum history must be at least 2 days, cannot be: " + minimumHistoryDays);
    }
  }
}
