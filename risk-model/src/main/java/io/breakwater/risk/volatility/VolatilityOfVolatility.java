package io.breakwater.risk.volatility;

import io.breakwater.risk.num.SampleMoments;
import java.util.Arrays;

/**
 * How much volatility itself moves: the deviation of daily log changes of the EWMA volatility after
 * its seed. A change over a gap is left out. It depends on the decay factor (a longer memory moves
 * less), so that figures compare only at one factor.
 *
 * @formula sd_{n−1}(ln σ_t − ln σ_{t−1}), with σ_t the EWMA volatility after day t
 * @units per square root of a day, of the logarithm of volatility
 * @source methodology A3, volatility clustering
 */
public final class VolatilityOfVolatility {

  private VolatilityOfVolatility() {}

  /**
   * Volatility of the volatility of {@code changes[from, to)}; NaN with fewer than two daily moves
   * of a positive volatility.
   */
  public static double perPeriod(
      double[] changes, int from, int to, double decayFactor, int seedObservations) {
    double[] known =
        EwmaVolatility.perPeriodAfterEachDay(changes, from, to, decayFactor, seedObservations);
    double[] moves = new double[known.length];
    Arrays.fill(moves, Double.NaN);
    int present = 0;
    boolean dayBefore = false;
    for (int i = 0; i < known.length; i++) {
      boolean today = !Double.isNaN(changes[from + i]);
      present += today ? 1 : 0;
      if (today && dayBefore && present > seedObservations && known[i - 1] > 0) {
        moves[i] = StrictMath.log(known[i] / known[i - 1]);
      }
      dayBefore = today;
    }
    return SampleMoments.ofPresent(moves, 0, moves.length).standardDeviation();
  }
}
