package io.breakwater.risk.num;

import org.hipparchus.special.Erf;

/**
 * Standard normal distribution.
 *
 * @formula Φ(x) = ½·erfc(−x/√2)
 * @units probability
 * @source Abramowitz, Stegun 1964, 26.2.29; erfc of Hipparchus, which is plain Java and so gives
 *     the same bits on every machine
 */
public final class NormalDistribution {

  private static final double ROOT_TWO = Math.sqrt(2.0);
  private static final double ROOT_TWO_PI = Math.sqrt(2.0 * Math.PI);

  /** Φ(−37) is the last value of the lower tail well inside the range of normal doubles. */
  private static final double TAIL = 37.0;

  /** Below it the inverse error function has too few digits left to start from. */
  private static final double DEEP_TAIL = 7.0;

  private static final int HALLEY_STEPS = 8;

  private NormalDistribution() {}

  /** Density φ(x) = e^(−x²/2)/√(2π). */
  public static double density(double x) {
    return StrictMath.exp(-0.5 * x * x) / ROOT_TWO_PI;
  }

  /** Φ(x), with full relative precision in the lower tail. */
  public static double cumulative(double x) {
    return 0.5 * Erf.erfc(-x / ROOT_TWO);
  }

  /** Φ⁻¹(p), with full relative precision in both tails; infinite at 0 and 1, NaN outside. */
  public static double quantile(double probability) {
    if (probability > 0.5) {
      return -quantile(1.0 - probability);
    }
    if (!(probability > 0)) {
      return probability == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    double start = -ROOT_TWO * Erf.erfcInv(2.0 * probability);
    double x =
        start < -DEEP_TAIL || Double.isInfinite(start)
            ? -Math.sqrt(-2.0 * StrictMath.log(probability))
            : start;
    // Halley's steps on Φ(x) − p: each triples the digits, most starts need two. A step that moves
    // nothing is where all later ones would stay.
    double before = Double.NaN;
    for (int step = 0; step < HALLEY_STEPS && x != before; step++) {
      before = x;
      double excess = (cumulative(x) - probability) / density(x);
      x -= excess / (1.0 + 0.5 * x * excess);
    }
    return x;
  }

  /**
   * Mills ratio Φ(−x)/φ(x) for x ≥ 0: the tail relative to the density, finite where both vanish.
   */
  public static double millsRatio(double x) {
    if (x <= TAIL) {
      return cumulative(-x) * ROOT_TWO_PI * StrictMath.exp(0.5 * x * x);
    }
    double u = 1.0 / (x * x);
    // Asymptotic series; beyond the threshold the first omitted term is below 1e-10.
    return (1.0 - u * (1.0 - 3.0 * u * (1.0 - 5.0 * u))) / x;
  }
}
