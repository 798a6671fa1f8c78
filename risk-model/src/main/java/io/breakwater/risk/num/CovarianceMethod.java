package io.breakwater.risk.num;

/** How the covariance of several series is estimated. */
public enum CovarianceMethod {
  /** Exponential weights, each pair over its own common days: {@link EwmaCovariance}. */
  EWMA,
  /** Shrinkage to one common correlation over complete days: {@link LedoitWolfCovariance}. */
  LEDOIT_WOLF
}
