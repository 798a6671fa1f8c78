package io.breakwater.risk.volatility;

import java.util.Random;

/** Seeded GARCH(1,1) series with known parameters, and their likelihood written the plain way. */
final class GarchSeries {

  private GarchSeries() {}

  /** Changes with mean μ that start at the long-run variance. */
  static double[] simulate(long seed, int length, GarchModel model) {
    Random random = new Random(seed);
    double[] changes = new double[length];
    double variance = model.longRunVariance();
    for (int i = 0; i < length; i++) {
      changes[i] = model.mean() + Math.sqrt(variance) * random.nextGaussian();
      variance = model.nextVariance(variance, changes[i]);
    }
    return changes;
  }

  /**
   * −½·Σ (ln h + e²/h) day by day, with the mean square of all surprises before the first day.
   *
   * @param at μ, ω, α, β
   */
  static double logLikelihood(double[] changes, double... at) {
    double start = 0;
    int present = 0;
    for (double change : changes) {
      if (!Double.isNaN(change)) {
        start += Math.pow(change - at[0], 2);
        present++;
      }
    }
    double variance = at[1] + (at[2] + at[3]) * start / present;
    double sum = 0;
    for (double change : changes) {
      double square = variance;
      if (!Double.isNaN(change)) {
        square = Math.pow(change - at[0], 2);
        sum -= 0.5 * (Math.log(variance) + square / variance);
      }
      variance = at[1] + at[2] * square + at[3] * variance;
    }
    return sum;
  }
}
