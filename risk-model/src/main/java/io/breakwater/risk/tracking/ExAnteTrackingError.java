package io.breakwater.risk.tracking;

import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tracking error that today's weights would have, from a covariance of the assets' returns, with
 * the contribution of each asset. Contributions add up to the total, since the tracking error grows
 * in proportion to the active weights (Euler): an asset whose contribution is negative lowers it.
 *
 * <p>An asset that both hold in the same weight has no part, also where its covariance is unknown.
 *
 * @formula TE = √(aᵀΣa·ppy) with a = w − w_b; contribution of i = a_i·(Σa)_i·√ppy / √(aᵀΣa)
 * @units decimal per square root of a year
 * @source methodology A3, benchmark tracking error; Grinold, Kahn 1999, 3
 * @param annualised TE, NaN where a covariance is missing
 * @param contributions of the assets, in their order; 0 where the total is 0
 * @param reason why the numbers are absent, null when they are not
 */
public record ExAnteTrackingError(
    double annualised, double[] contributions, @Nullable ReasonCode reason) {

  /**
   * Tracking error of weights against those of a benchmark.
   *
   * @param weights share of equity in each asset, negative for debt and shorts
   * @param benchmarkWeights the same of the benchmark
   * @param covariance per period, NaN for assets without enough history
   */
  public static ExAnteTrackingError of(
      double[] weights, double[] benchmarkWeights, double[][] covariance, double periodsPerYear) {
    int assets = weights.length;
    if (benchmarkWeights.length != assets || covariance.length != assets) {
      throw new IllegalArgumentException(
          "Weights, benchmark weights and covariance must have one length, cannot be: %d, %d, %d"
              .formatted(assets, benchmarkWeights.length, covariance.length));
    }
    double[] contributions = new double[assets];
    double variance = 0;
    for (int i = 0; i < assets; i++) {
      double active = weights[i] - benchmarkWeights[i];
      double marginal = 0;
      for (int j = 0; j < assets; j++) {
        double other = weights[j] - benchmarkWeights[j];
        marginal += active == 0 || other == 0 ? 0.0 : covariance[i][j] * other;
      }
      contributions[i] = active * marginal;
      variance += contributions[i];
    }
    if (Double.isNaN(variance)) {
      return new ExAnteTrackingError(
          Double.NaN, absent(contributions), ReasonCode.INSUFFICIENT_OBS);
    }
    double error = Math.sqrt(Math.max(0.0, variance) * periodsPerYear);
    for (int i = 0; i < assets; i++) {
      contributions[i] = error > 0 ? contributions[i] * periodsPerYear / error : 0.0;
    }
    return new ExAnteTrackingError(error, contributions, null);
  }

  private static double[] absent(double[] contributions) {
    Arrays.fill(contributions, Double.NaN);
    return contributions;
  }
}
