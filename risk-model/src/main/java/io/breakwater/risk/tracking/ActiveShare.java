package io.breakwater.risk.tracking;

/**
 * Share of a portfolio that differs from its benchmark: 0 for the benchmark itself, 1 for a
 * portfolio without anything in common with it, above 1 with leverage.
 *
 * @formula AS = ½·Σ |w − w_b|
 * @units decimal
 * @source Cremers, Petajisto 2009
 */
public final class ActiveShare {

  private ActiveShare() {}

  /** Active share of weights against those of a benchmark; NaN where a weight is missing. */
  public static double of(double[] weights, double[] benchmarkWeights) {
    if (weights.length != benchmarkWeights.length) {
      throw new IllegalArgumentException(
          "Weights and benchmark weights must have one length, cannot be: %d, %d"
              .formatted(weights.length, benchmarkWeights.length));
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Math.abs(weights[i] - benchmarkWeights[i]);
    }
    return 0.5 * sum;
  }
}
