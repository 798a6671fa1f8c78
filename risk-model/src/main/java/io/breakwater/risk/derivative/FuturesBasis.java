package io.breakwater.risk.derivative;

/**
 * Distance of a future from spot, and the simple annual return of selling the future against spot
 * until expiry.
 *
 * @formula b = F/S − 1; annual b·365/d
 * @units decimal; decimal / year
 * @source methodology A2
 */
public final class FuturesBasis {
  private static final double DAYS_PER_YEAR = 365;

  private FuturesBasis() {}

  /** F/S − 1; NaN without a positive spot price. */
  public static double ratio(double futurePrice, double spotPrice) {
    return spotPrice > 0 ? futurePrice / spotPrice - 1 : Double.NaN;
  }

  /** Basis over the days to expiry as an annual rate; NaN at and after expiry. */
  public static double annualised(double futurePrice, double spotPrice, double daysToExpiry) {
    return daysToExpiry > 0
        ? ratio(futurePrice, spotPrice) * DAYS_PER_YEAR / daysToExpiry
        : Double.NaN;
  }
}
