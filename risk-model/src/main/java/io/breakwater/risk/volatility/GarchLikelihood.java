package io.breakwater.risk.volatility;

import java.util.Arrays;

/**
 * Gaussian log-likelihood of a GARCH(1,1) model over one series of changes, without the constant
 * −½·n·ln 2π. Changes are divided by their deviation once, so that an optimiser sees numbers near
 * one whatever the asset.
 *
 * <p>{@link #value} allocates nothing. It multiplies variances and takes one logarithm for many of
 * them: a logarithm for each day would be most of its cost.
 *
 * @formula ℓ = −½·Σ (ln h_t + e²_t / h_t)
 * @units none
 * @source Bollerslev 1986
 */
final class GarchLikelihood {

  private static final double PRODUCT_LIMIT = 1e150;

  private final double[] changes;
  private final int[] elapsed;
  private final double startSquares;
  private final double startMean;

  /**
   * @param series changes by day, NaN where missing
   * @param scale deviation that changes are divided by
   */
  GarchLikelihood(double[] series, int from, int to, double scale, GarchStart start) {
    double[] present = new double[to - from];
    int[] days = new int[to - from];
    int n = 0;
    int last = from - 1;
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(series[i])) {
        present[n] = series[i] / scale;
        days[n] = n == 0 ? 1 : i - last;
        last = i;
        n++;
      }
    }
    changes = Arrays.copyOf(present, n);
    elapsed = Arrays.copyOf(days, n);
    double[] weights = new double[n];
    int weighted = start.weights(weights, n);
    double squares = 0;
    double mean = 0;
    for (int i = 0; i < weighted; i++) {
      squares += weights[i] * changes[i] * changes[i];
      mean += weights[i] * changes[i];
    }
    startSquares = squares;
    startMean = mean;
  }

  int observations() {
    return changes.length;
  }

  double change(int i) {
    return changes[i];
  }

  /** Days since the change before; 1 for the first. */
  int elapsed(int i) {
    return elapsed[i];
  }

  /** Mean square of surprises that stands for the variance before the first change. */
  double startVariance(double mean) {
    return startSquares - 2 * mean * startMean + mean * mean;
  }

  /** Derivative of {@link #startVariance} by the mean; its second derivative is 2. */
  double startSlope(double mean) {
    return 2 * (mean - startMean);
  }

  /** Log-likelihood of a model in scaled units. */
  double value(double mean, double omega, double alpha, double beta) {
    double persistence = alpha + beta;
    double variance = omega + persistence * startVariance(mean);
    double logarithms = 0;
    double product = 1;
    double ratios = 0;
    for (int i = 0; i < changes.length; i++) {
      for (int day = elapsed[i]; day > 1; day--) {
        variance = omega + persistence * variance;
      }
      double surprise = changes[i] - mean;
      double square = surprise * surprise;
      ratios += square / variance;
      product *= variance;
      if (product > PRODUCT_LIMIT || product < 1 / PRODUCT_LIMIT) {
        logarithms += StrictMath.log(product);
        product = 1;
      }
      variance = omega + alpha * square + beta * variance;
    }
    return -0.5 * (logarithms + StrictMath.log(product) + ratios);
  }
}
