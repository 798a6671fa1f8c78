package io.breakwater.risk.volatility;

/**
 * Downside deviation of changes against a target of zero. All present changes count in the divisor,
 * so quiet and rising days lower it.
 *
 * @formula σ⁻ = √(Σ min(r_t, 0)² / n)
 * @units per period of the series (per square root of a day for daily changes)
 * @source Sortino, van der Meer 1991, with divisor n
 */
public final class DownsideVolatility {

  private DownsideVolatility() {}

  /** Downside deviation of {@code changes[from, to)}, NaN without any present change. */
  public static double perPeriod(double[] changes, int from, int to) {
    double squares = 0;
    int observations = 0;
    for (int i = from; i < to; i++) {
      double change = changes[i];
      if (!Double.isNaN(change)) {
        double fall = Math.min(change, 0.0);
        squares += fall * fall;
        observations++;
      }
    }
    return Math.sqrt(squares / observations);
  }
}
