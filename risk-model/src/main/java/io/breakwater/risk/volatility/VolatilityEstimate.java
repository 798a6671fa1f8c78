package io.breakwater.risk.volatility;

/**
 * What an estimator says about one window.
 *
 * @param perPeriod volatility of the next period
 * @param overHorizon volatility of the sum of the changes of the horizon
 * @param used the estimator that the numbers are of, another one where it stood in
 */
record VolatilityEstimate(double perPeriod, double overHorizon, VolatilityEstimator used) {

  /** Volatility that stays as it is: σ√h over a horizon of h periods. */
  static VolatilityEstimate constant(double perPeriod, int horizon, VolatilityEstimator used) {
    return new VolatilityEstimate(perPeriod, perPeriod * Math.sqrt(horizon), used);
  }
}
