package io.breakwater.risk.tracking;

/**
 * Geometric annualised return.
 *
 * @formula R = Π(1 + r_t)^{ppy/n} − 1
 * @units decimal per year
 * @source Bacon 2008, annualised returns
 */
public final class AnnualReturn {

  private AnnualReturn() {}

  /**
   * Annualised return of a series without missing values; NaN where a period lost everything or
   * there is none.
   */
  public static double of(double[] returns, double periodsPerYear) {
    return ofGrowth(growth(returns, returns, 0, returns.length), returns.length, periodsPerYear);
  }

  /**
   * Π(1 + r) over those positions of {@code [from, to)} at which neither the returns nor their
   * companion is missing. NaN once a period lost everything: what follows is not growth of it.
   */
  static double growth(double[] returns, double[] companion, int from, int to) {
    double growth = 1.0;
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(returns[i]) && !Double.isNaN(companion[i])) {
        growth *= returns[i] > -1.0 ? 1.0 + returns[i] : Double.NaN;
      }
    }
    return growth;
  }

  /**
   * Annualised return of a compounded growth factor.
   *
   * @return NaN for a growth that is not positive, for no periods, and where the result is beyond
   *     the largest double
   */
  static double ofGrowth(double growth, int periods, double periodsPerYear) {
    if (!(growth > 0) || periods == 0) {
      return Double.NaN;
    }
    double annual = StrictMath.pow(growth, periodsPerYear / periods) - 1.0;
    return annual <= Double.MAX_VALUE ? annual : Double.NaN;
  }
}
