package io.breakwater.risk.volatility;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What an estimator says about one window.
 *
 * @param perPeriod volatility of the next period
 * @param overHorizon volatility of the sum of the changes of the horizon
 * @param reason why another estimator stands in, null when none does
 */
record VolatilityEstimate(double perPeriod, double overHorizon, @Nullable ReasonCode reason) {

  /** Volatility that stays as it is: σ√h over a horizon of h periods. */
  static VolatilityEstimate constant(double perPeriod, int horizon) {
    return new VolatilityEstimate(perPeriod, perPeriod * Math.sqrt(horizon), null);
  }
}
