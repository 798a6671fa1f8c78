package io.breakwater.risk.derivative;

import io.breakwater.risk.num.SampleMoments;

/**
 * Sample skewness of returns, corrected for the size of the sample.
 *
 * @formula G₁ = n/((n − 1)(n − 2))·Σ((x − mean)/s)³
 * @units none; negative when large falls are larger than large rises
 * @source Joanes, Gill 1998, type 2; methodology A2
 */
public final class ReturnSkewness {
  /** Two values are always symmetric about their mean. */
  public static final int MINIMUM_OBSERVATIONS = 3;

  private ReturnSkewness() {}

  /** Skewness of those returns that are not NaN; NaN for fewer than three or equal ones. */
  public static double of(double[] returns) {
    SampleMoments moments = SampleMoments.ofPresent(returns, 0, returns.length);
    double deviation = moments.standardDeviation();
    int n = moments.observations();
    if (n < MINIMUM_OBSERVATIONS || !(deviation > 0)) {
      return Double.NaN;
    }
    double cubes = 0;
    for (double value : returns) {
      if (!Double.isNaN(value)) {
        double z = (value - moments.mean()) / deviation;
        cubes += z * z * z;
      }
    }
    return cubes * n / ((n - 1.0) * (n - 2.0));
  }
}
