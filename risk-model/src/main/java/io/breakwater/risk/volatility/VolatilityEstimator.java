package io.breakwater.risk.volatility;

import java.util.Optional;

/** The estimators of volatility. A new one is a class with its formula, and a constant here. */
public enum VolatilityEstimator {
  /** Equal weights, mean removed: {@link SampleVolatility}. */
  SAMPLE {
    @Override
    VolatilityEstimate estimate(
        double[] changes, int from, int to, VolatilityParameters parameters) {
      return VolatilityEstimate.constant(
          SampleVolatility.perPeriod(changes, from, to), parameters.horizonDays(), this);
    }
  },
  /** Exponential weights, zero mean: {@link EwmaVolatility}. */
  EWMA {
    @Override
    VolatilityEstimate estimate(
        double[] changes, int from, int to, VolatilityParameters parameters) {
      return VolatilityEstimate.constant(
          EwmaVolatility.perPeriod(
              changes, from, to, parameters.decayFactor(), parameters.seedObservations()),
          parameters.horizonDays(),
          this);
    }
  },
  /**
   * GARCH(1,1) forecast, over a horizon the sum of the forecast variances: {@link GarchEstimation}.
   * Only the longest window is long enough for it; where no fit is possible EWMA stands in and the
   * result says so.
   */
  GARCH {
    @Override
    VolatilityEstimate estimate(
        double[] changes, int from, int to, VolatilityParameters parameters) {
      Optional<GarchFit> fit = GarchEstimation.fit(changes, from, to, parameters.garch());
      if (fit.isEmpty()) {
        return EWMA.estimate(changes, from, to, parameters);
      }
      return new VolatilityEstimate(
          Math.sqrt(fit.get().nextVariance()),
          fit.get().horizonVolatility(parameters.horizonDays()),
          this);
    }

    @Override
    boolean measures(int windowDays, VolatilityParameters parameters) {
      return windowDays == parameters.longestWindowDays();
    }
  };

  /** Estimate from {@code changes[from, to)}, in which position is day and NaN a missing day. */
  abstract VolatilityEstimate estimate(
      double[] changes, int from, int to, VolatilityParameters parameters);

  /** Whether windows of a length are measured by this estimator. */
  boolean measures(int windowDays, VolatilityParameters parameters) {
    return true;
  }

  /** Volatility per period of {@code changes[from, to)}. */
  public double perPeriod(double[] changes, int from, int to, VolatilityParameters parameters) {
    return estimate(changes, from, to, parameters).perPeriod();
  }
}
