package io.breakwater.risk.volatility;

import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.quality.ReasonCode;

/**
 * Portmanteau test of Ljung and Box on squared changes around their mean: are squares correlated
 * with those of the days before. With gaps a lag counts the pairs of which both days are present.
 *
 * @formula Q = n(n + 2)·Σ_k ρ²_k / m_k over the lags k = 1 … L, with ρ_k the autocorrelation of e²
 *     and m_k its number of pairs (n − k without gaps); p = P(χ²_L > Q)
 * @units probability
 * @source Ljung, Box 1978; McLeod, Li 1983 for squares
 */
public final class LjungBox {

  /** Pairs for each lag below which the test says nothing. */
  private static final int PAIRS_PER_LAG = 3;

  private LjungBox() {}

  /**
   * Tests the squares of {@code changes[from, to)}.
   *
   * @param lags L, at least 1
   */
  public static ClusteringEvidence testSquares(double[] changes, int from, int to, int lags) {
    double[] squares = SquaredSurprises.of(changes, from, to);
    SampleMoments moments = SampleMoments.ofPresent(squares, 0, squares.length);
    int n = moments.observations();
    double variance = moments.sumOfSquaredDeviations();
    double sum = 0;
    for (int lag = 1; lag <= lags; lag++) {
      double products = 0;
      int pairs = 0;
      for (int i = lag; i < squares.length; i++) {
        double product = (squares[i] - moments.mean()) * (squares[i - lag] - moments.mean());
        if (!Double.isNaN(product)) {
          products += product;
          pairs++;
        }
      }
      if (pairs < PAIRS_PER_LAG * lags) {
        return ClusteringEvidence.absent(lags, n, ReasonCode.INSUFFICIENT_OBS);
      }
      double correlation = products / variance;
      sum += correlation * correlation / pairs;
    }
    return variance > 0
        ? ClusteringEvidence.of(n * (n + 2.0) * sum, lags, n)
        : ClusteringEvidence.absent(lags, n, ReasonCode.ZERO_VARIANCE);
  }
}
