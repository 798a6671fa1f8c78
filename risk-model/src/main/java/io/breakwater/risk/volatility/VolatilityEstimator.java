package io.breakwater.risk.volatility;

/** The estimators of volatility. A new one is a class with its formula, and a constant here. */
public enum VolatilityEstimator {
  /** Equal weights, mean removed: {@link SampleVolatility}. */
  SAMPLE {
    @Override
    public double perPeriod(double[] changes, int from, int to, VolatilityParameters parameters) {
      return SampleVolatility.perPeriod(changes, from, to);
    }
  },
  /** Exponential weights, zero mean: {@link EwmaVolatility}. */
  EWMA {
    @Override
    public double perPeriod(double[] changes, int from, int to, VolatilityParameters parameters) {
      return EwmaVolatility.perPeriod(
          changes, from, to, parameters.decayFactor(), parameters.seedObservations());
    }
  };

  /**
   * Volatility per period of {@code changes[from, to)}, in which position is day and NaN a missing
   * day.
   */
  public abstract double perPeriod(
      double[] changes, int from, int to, VolatilityParameters parameters);
}
