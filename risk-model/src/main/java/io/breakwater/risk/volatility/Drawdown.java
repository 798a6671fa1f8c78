package io.breakwater.risk.volatility;

/**
 * Largest fall of a series from an earlier peak. Missing days are passed over.
 *
 * @formula relative: max_t (1 − x_t / max_{s≤t} x_s); absolute: max_t (max_{s≤t} x_s − x_t)
 * @units relative: share of the peak; absolute: those of the series
 * @source methodology A1; Bacon 2008, maximum drawdown
 */
public final class Drawdown {

  private Drawdown() {}

  /** Largest fall as a share of the peak, for non-negative levels; NaN without any level. */
  public static double relative(double[] levels, int from, int to) {
    double peak = Double.NaN;
    double worst = Double.NaN;
    for (int i = from; i < to; i++) {
      double level = levels[i];
      if (Double.isNaN(level)) {
        continue;
      }
      peak = peak >= level ? peak : level;
      double fall = peak > 0 ? 1.0 - level / peak : 0.0;
      worst = worst >= fall ? worst : fall;
    }
    return worst;
  }

  /** Largest fall in units of the series, whose levels may be negative; NaN without any level. */
  public static double absolute(double[] levels, int from, int to) {
    double peak = Double.NaN;
    double worst = Double.NaN;
    for (int i = from; i < to; i++) {
      double level = levels[i];
      if (Double.isNaN(level)) {
        continue;
      }
      peak = peak >= level ? peak : level;
      double fall = peak - level;
      worst = worst >= fall ? worst : fall;
    }
    return worst;
  }
}
