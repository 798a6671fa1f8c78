package io.breakwater.risk.volatility;

import io.breakwater.risk.num.ChiSquaredDistribution;
import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a test whether large changes follow large changes. A small p-value is evidence that
 * they do; a large one is no evidence that they do not.
 *
 * @param statistic chi-squared under the hypothesis of no clustering, NaN where not defined
 * @param lags degrees of freedom
 * @param observations terms that entered
 * @param pValue probability of a larger statistic without clustering, NaN where not defined
 * @param reason why the test is not defined, null when it is
 */
public record ClusteringEvidence(
    double statistic, int lags, int observations, double pValue, @Nullable ReasonCode reason) {

  static ClusteringEvidence of(double statistic, int lags, int observations) {
    return new ClusteringEvidence(
        statistic, lags, observations, ChiSquaredDistribution.upperTail(statistic, lags), null);
  }

  static ClusteringEvidence absent(int lags, int observations, ReasonCode reason) {
    return new ClusteringEvidence(Double.NaN, lags, observations, Double.NaN, reason);
  }
}
