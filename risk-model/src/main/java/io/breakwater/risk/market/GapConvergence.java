package io.breakwater.risk.market;

import io.breakwater.risk.num.CoMoments;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How fast the price gap between two venues closes: the log gap g_t = ln p_a − ln p_b follows g_t =
 * c + φ·g_{t−1} + e, so that a share 1 − φ of a disturbance is gone after one interval.
 *
 * <p>φ is the least-squares slope over neighbouring pairs of present gaps; a missing interval ends
 * a pair. Least squares is biased low in short samples, by about (1 + 3φ)/n.
 *
 * @formula half-life = Δ·ln 2 / (−ln φ)
 * @units hours; φ a decimal an interval
 * @source methodology A3, cross-exchange convergence; bias: Kendall 1954
 * @param observations pairs of neighbouring gaps
 * @param persistence φ, NaN where not defined
 * @param halfLifeHours NaN unless 0 &lt; φ &lt; 1
 * @param reason why there is no half-life, null when there is one
 */
public record GapConvergence(
    int observations, double persistence, double halfLifeHours, @Nullable ReasonCode reason) {

  private static final GapConvergence NONE =
      new GapConvergence(0, Double.NaN, Double.NaN, ReasonCode.INSUFFICIENT_OBS);

  /**
   * Convergence of one pair of venues.
   *
   * @param logGaps gaps at equal intervals, NaN where a venue has no price
   * @param intervalHours length of an interval
   * @param minimumObservations fewest pairs of neighbouring gaps for a result
   */
  public static GapConvergence of(double[] logGaps, double intervalHours, int minimumObservations) {
    if (logGaps.length < 2) {
      return NONE;
    }
    double[] later = Arrays.copyOfRange(logGaps, 1, logGaps.length);
    CoMoments pairs = CoMoments.ofPresent(later, logGaps, 0, later.length);
    if (pairs.observations() < minimumObservations) {
      return new GapConvergence(
          pairs.observations(), Double.NaN, Double.NaN, ReasonCode.INSUFFICIENT_OBS);
    }
    double persistence = pairs.beta();
    if (Double.isNaN(persistence)) {
      return new GapConvergence(
          pairs.observations(), Double.NaN, Double.NaN, ReasonCode.ZERO_VARIANCE);
    }
    boolean defined = persistence > 0 && persistence < 1;
    return new GapConvergence(
        pairs.observations(),
        persistence,
        defined ? intervalHours * StrictMath.log(2) / -StrictMath.log(persistence) : Double.NaN,
        defined ? null : ReasonCode.NO_HALF_LIFE);
  }

  /**
   * The slowest pair of several venues. A pair without half-life outweighs the others, because a
   * gap that does not close is worse than one that closes slowly; pairs with too few observations
   * or without any gap are left out unless there is no other.
   *
   * @param pricesByVenue prices at equal intervals of each venue, NaN where missing
   */
  public static GapConvergence slowest(
      double[][] pricesByVenue, double intervalHours, int minimumObservations) {
    GapConvergence slowest = NONE;
    for (int a = 0; a < pricesByVenue.length; a++) {
      for (int b = a + 1; b < pricesByVenue.length; b++) {
        double[] gaps = logGaps(pricesByVenue[a], pricesByVenue[b]);
        GapConvergence pair = of(gaps, intervalHours, minimumObservations);
        slowest = pair.slowness() > slowest.slowness() ? pair : slowest;
      }
    }
    return slowest;
  }

  private double slowness() {
    if (reason == null) {
      return persistence;
    }
    return switch (reason) {
      case NO_HALF_LIFE -> persistence >= 1 ? persistence : 0;
      case ZERO_VARIANCE -> -1;
      default -> observations == 0 ? -3 : -2;
    };
  }

  private static double[] logGaps(double[] a, double[] b) {
    double[] gaps = new double[Math.min(a.length, b.length)];
    for (int t = 0; t < gaps.length; t++) {
      gaps[t] = a[t] > 0 && b[t] > 0 ? StrictMath.log(a[t] / b[t]) : Double.NaN;
    }
    return gaps;
  }
}
