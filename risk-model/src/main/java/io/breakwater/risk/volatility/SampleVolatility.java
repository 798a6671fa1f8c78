package io.breakwater.risk.volatility;

import io.breakwater.risk.num.SampleMoments;

/**
 * Sample standard deviation of changes: equal weights, mean removed. Missing changes are left out;
 * the order of days does not matter.
 *
 * @formula σ = √(Σ(r_t − r̄)² / (n − 1))
 * @units per period of the series (per square root of a day for daily changes)
 * @source methodology A1, collateral-ratio volatility
 */
public final class SampleVolatility {

  private SampleVolatility() {}

  /** Volatility of {@code changes[from, to)}, NaN for fewer than two present changes. */
  public static double perPeriod(double[] changes, int from, int to) {
    return SampleMoments.ofPresent(changes, from, to).standardDeviation();
  }
}
