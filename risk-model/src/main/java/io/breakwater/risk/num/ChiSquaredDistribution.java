package io.breakwater.risk.num;

import org.hipparchus.special.Gamma;

/**
 * Upper tail of the chi-squared distribution: the p-value of a test statistic.
 *
 * @formula P(X > x) = Q(k/2, x/2), the regularised upper incomplete gamma function
 * @units probability
 * @source Abramowitz, Stegun 1964, 26.4.19; gamma function of Hipparchus
 */
public final class ChiSquaredDistribution {

  private ChiSquaredDistribution() {}

  /**
   * Probability of a value above {@code statistic}; 1 for a statistic that is not positive, NaN for
   * NaN.
   *
   * @param degreesOfFreedom k, at least 1
   */
  public static double upperTail(double statistic, int degreesOfFreedom) {
    if (degreesOfFreedom < 1) {
      throw new IllegalArgumentException(
          "Degrees of freedom must be at least 1, cannot be: " + degreesOfFreedom);
    }
    if (Double.isNaN(statistic)) {
      return Double.NaN;
    }
    return statistic > 0 ? Gamma.regularizedGammaQ(0.5 * degreesOfFreedom, 0.5 * statistic) : 1.0;
  }
}
