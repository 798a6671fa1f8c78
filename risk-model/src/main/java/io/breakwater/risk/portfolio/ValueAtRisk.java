package io.breakwater.risk.portfolio;

import io.breakwater.risk.num.NormalDistribution;
import io.breakwater.risk.num.Quantile;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;

/**
 * Value at risk and expected shortfall.
 *
 * <p>Historical: the type-7 quantile of the losses, and the Acerbi–Tasche mean of the worst m = (1
 * − α)·n of them, in which the last one counts in part when m is not whole. Normal: zero mean, so
 * both are multiples of the volatility. Losses are positive; a negative value at risk is a sure
 * profit. Fewer than 1/(1 − α) observations say nothing about the level.
 *
 * @formula VaR = Q₇(losses, α), ES = (Σ of the worst ⌊m⌋ + (m − ⌊m⌋)·next)/m; normal VaR = z_α·σ,
 *     ES = σ·φ(z_α)/(1 − α)
 * @units those of the profits
 * @source methodology A2, VaR / ES; Acerbi, Tasche 2002; worked value C20
 */
public final class ValueAtRisk {

  /** (1 − α)·n is taken as whole when this close to it, since 1 − α is rounded. */
  private static final double WHOLE = 1e-9;

  private ValueAtRisk() {}

  /**
   * Tail of those historical profits that are present.
   *
   * @param method {@link TailMethod#HISTORICAL} or {@link TailMethod#FILTERED}, by what the profits
   *     are
   * @param profits profits of equal weight, NaN where missing; not changed
   * @param level α in [0.5, 1)
   */
  public static TailRisk ofProfits(TailMethod method, double[] profits, double level) {
    checkLevel(level);
    double[] losses = new double[profits.length];
    int n = 0;
    for (double profit : profits) {
      if (!Double.isNaN(profit)) {
        losses[n++] = -profit;
      }
    }
    Arrays.sort(losses, 0, n);
    return ofSorted(method, losses, n, profits.length - n, level);
  }

  private static TailRisk ofSorted(
      TailMethod method, double[] sorted, int n, int missing, double level) {
    double tail = tailCount(n, level);
    if (tail < 1) {
      return TailRisk.absent(method, level, n, missing, ReasonCode.INSUFFICIENT_OBS);
    }
    double valueAtRisk = Quantile.ofSorted(sorted, n, level);
    return new TailRisk(method, level, valueAtRisk, worstMean(sorted, n, tail), n, missing, null);
  }

  /** Value at risk of the first {@code n} losses, ascending; NaN when they are too few. */
  public static double ofSortedLosses(double[] sorted, int n, double level) {
    checkLevel(level);
    return tailCount(n, level) < 1 ? Double.NaN : Quantile.ofSorted(sorted, n, level);
  }

  private static double tailCount(int n, double level) {
    double tail = (1 - level) * n;
    double whole = Math.rint(tail);
    return Math.abs(tail - whole) < WHOLE ? whole : tail;
  }

  private static double worstMean(double[] sorted, int n, double tail) {
    int whole = (int) tail;
    double sum = 0;
    for (int i = n - whole; i < n; i++) {
      sum += sorted[i];
    }
    if (tail > whole) {
      sum += (tail - whole) * sorted[n - whole - 1];
    }
    return sum / tail;
  }

  /**
   * Tail of a normal distribution of zero mean.
   *
   * @param volatility standard deviation of the profits, NaN when it could not be estimated
   * @param level α in [0.5, 1)
   * @param observations profits behind the volatility
   * @param missing profits of the window that are absent
   */
  public static TailRisk ofNormal(double volatility, double level, int observations, int missing) {
    checkLevel(level);
    if (Double.isNaN(volatility)) {
      return TailRisk.absent(
          TailMethod.NORMAL, level, observations, missing, ReasonCode.INSUFFICIENT_OBS);
    }
    double z = NormalDistribution.quantile(level);
    return new TailRisk(
        TailMethod.NORMAL,
        level,
        z * volatility,
        volatility * NormalDistribution.density(z) / (1 - level),
        observations,
        missing,
        null);
  }

  private static void checkLevel(double level) {
    if (!(level >= 0.5 && level < 1)) {
      throw new IllegalArgumentException("Level must be in [0.5, 1), cannot be: " + level);
    }
  }
}
