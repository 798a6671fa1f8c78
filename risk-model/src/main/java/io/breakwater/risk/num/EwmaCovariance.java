package io.breakwater.risk.num;

/**
 * Exponentially weighted covariances with zero mean, each pair over the days on which both of its
 * series are present. The recursion of a pair starts from the mean product of its first k common
 * days; a common day Δ days after the last one finds the old covariance decayed by λ^Δ and itself
 * has the weight 1 − λ^Δ, so that a gap is never a change of zero.
 *
 * <p>Pairs of series with different gaps see different days. The matrix is then not necessarily
 * positive semidefinite: see {@link PositiveSemidefinite}.
 *
 * @formula c_t = λ^Δ·c_{t−Δ} + (1 − λ^Δ)·x_t·y_t; seed c = Σ x·y / k over the first k
 * @units product of those of the two series
 * @source RiskMetrics Technical Document 1996, 5.2; methodology A3
 */
public final class EwmaCovariance {

  private EwmaCovariance() {}

  /** Covariance of every pair of {@code series[i][from, to)}. */
  public static double[][] matrix(
      double[][] series, int from, int to, double decayFactor, int seedObservations) {
    double[][] matrix = new double[series.length][series.length];
    for (int i = 0; i < series.length; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = pair(series[i], series[j], from, to, decayFactor, seedObservations);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  /**
   * Covariance of one pair; NaN without a common day.
   *
   * @param decayFactor λ in (0, 1)
   * @param seedObservations k, at least 1
   */
  public static double pair(
      double[] x, double[] y, int from, int to, double decayFactor, int seedObservations) {
    double products = 0;
    int seeded = 0;
    int last = from;
    int i = from;
    for (; i < to && seeded < seedObservations; i++) {
      double product = x[i] * y[i];
      if (!Double.isNaN(product)) {
        products += product;
        seeded++;
        last = i;
      }
    }
    double covariance = products / seeded;
    for (; i < to; i++) {
      double product = x[i] * y[i];
      if (!Double.isNaN(product)) {
        int elapsed = i - last;
        double decay = elapsed == 1 ? decayFactor : StrictMath.pow(decayFactor, elapsed);
        covariance = decay * covariance + (1.0 - decay) * product;
        last = i;
      }
    }
    return covariance;
  }
}
