package io.breakwater.risk.volatility;

/**
 * GARCH(1,1): tomorrow's variance is a constant, a share of today's squared surprise and a share of
 * today's variance. A day without a change contributes its own expected square, so that the
 * recursion over it is the forecast.
 *
 * <p>With α + β = 1 (integrated) there is no long-run variance: forecasts grow by ω a day and never
 * come back.
 *
 * @formula h_{t+1} = ω + α·e²_t + β·h_t with e_t = r_t − μ; v = ω / (1 − α − β); h_{t+k} = v + (α +
 *     β)^{k−1}·(h_{t+1} − v); variance of a horizon = Σ_k h_{t+k}
 * @units μ per period, ω per period squared; α and β none
 * @source Bollerslev 1986; methodology A3, volatility clustering
 * @param mean μ
 * @param omega ω, positive
 * @param alpha α ≥ 0, weight of the last squared surprise
 * @param beta β ≥ 0, weight of the last variance
 */
public record GarchModel(double mean, double omega, double alpha, double beta) {

  /** A persistence this close to one is one: its half-life is beyond a thousand years of days. */
  private static final double INTEGRATED = 1.0 - 1e-6;

  /** Checks every parameter. */
  public GarchModel {
    if (!(Math.abs(mean) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("Mean must be finite, cannot be: " + mean);
    }
    if (!(omega > 0 && omega <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("Omega must be positive and finite, cannot be: " + omega);
    }
    if (!(alpha >= 0 && beta >= 0 && alpha + beta <= 1 + 1e-12)) {
      throw new IllegalArgumentException(
          "Alpha and beta must not be negative and must not exceed 1 together, cannot be: %s, %s"
              .formatted(alpha, beta));
    }
  }

  /** α + β: the share of a shock to variance that is left after one period. */
  public double persistence() {
    return alpha + beta;
  }

  /** Whether shocks to variance never fade. */
  public boolean integrated() {
    return persistence() > INTEGRATED;
  }

  /** v, the variance that forecasts tend to; NaN for an integrated model. */
  public double longRunVariance() {
    return integrated() ? Double.NaN : omega / (1.0 - persistence());
  }

  /** Variance of the next period after a change that had the given variance. */
  public double nextVariance(double variance, double change) {
    double surprise = change - mean;
    return omega + alpha * surprise * surprise + beta * variance;
  }

  /** Variance of the next period after one whose change is unknown. */
  public double nextExpectedVariance(double variance) {
    return omega + persistence() * variance;
  }

  /**
   * Variance of the sum of changes over a horizon that starts now. A horizon that is not a whole
   * number of periods takes that share of its last period's variance, so that less than one period
   * scales the first.
   *
   * @param next h_{t+1}, variance of the first period
   * @param horizon periods, at least 0
   */
  public double horizonVariance(double next, double horizon) {
    double sum = 0;
    double variance = next;
    double left = horizon;
    while (left >= 1) {
      sum += variance;
      variance = nextExpectedVariance(variance);
      left -= 1;
    }
    return sum + left * variance;
  }
}
