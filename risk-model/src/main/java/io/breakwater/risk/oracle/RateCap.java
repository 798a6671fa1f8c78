package io.breakwater.risk.oracle;

import java.io.Serializable;

/**
 * Cap on the exchange rate of a receipt token to its base asset. A rate is read from the token's
 * own contract, where a donation or a fault can make it jump; honest rates grow at the yield, so a
 * rate above a snapshot grown at a generous yield is not believed. Falls are never capped: a loss
 * must reach the price.
 *
 * @formula cap(t) = r_0·(1 + g·(t − t_0)/year); p = min(r, cap)·p_base
 * @units base units a token; g per year
 * @source methodology A1, collateral valuation; Aave correlated-assets price oracle
 * @param snapshotRate r_0, base units a token
 * @param snapshotDay t_0, epoch day of the snapshot
 * @param yearlyGrowth g, largest growth a year without compounding; infinite for no cap
 */
public record RateCap(double snapshotRate, long snapshotDay, double yearlyGrowth)
    implements Serializable {
  private static final double DAYS_PER_YEAR = 365;

  /** Checks rate and growth. */
  public RateCap {
    if (!(snapshotRate > 0 && snapshotRate <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Snapshot of an exchange rate must be positive and finite, cannot be: " + snapshotRate);
    }
    if (!(yearlyGrowth >= 0)) {
      throw new IllegalArgumentException(
          "Largest growth of an exchange rate must not be negative, cannot be: " + yearlyGrowth);
    }
  }

  /**
   * Largest rate that is believed on a day.
   *
   * @throws IllegalArgumentException when the day is before the snapshot
   */
  public double capOn(long day) {
    if (day < snapshotDay) {
      throw new IllegalArgumentException(
          "A cap holds from its snapshot on day " + snapshotDay + ", cannot be asked for: " + day);
    }
    return day == snapshotDay
        ? snapshotRate
        : snapshotRate * (1 + yearlyGrowth * ((day - snapshotDay) / DAYS_PER_YEAR));
  }

  /** The rate, or the cap where it is above. */
  public double capped(double rate, long day) {
    return Math.min(rate, capOn(day));
  }

  /** Whether the cap replaces the rate. */
  public boolean binds(double rate, long day) {
    return rate > capOn(day);
  }
}
