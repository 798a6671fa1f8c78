package io.breakwater.risk.backtest;

import io.breakwater.risk.num.ChiSquaredDistribution;
import java.io.Serializable;

/**
 * A likelihood-ratio statistic and the probability of one at least as large if the hypothesis
 * holds, by its limiting χ² distribution. NaN where the statistic is not defined.
 *
 * @param statistic −2·ln of the ratio of likelihoods, not negative
 * @param pValue probability in [0, 1]
 * @formula p = 1 − F(LR; χ² with k degrees of freedom) = Q(k/2, LR/2)
 * @units decimal; probability
 * @source Wilks 1938
 */
public record LikelihoodRatio(double statistic, double pValue) implements Serializable {

  /** Not defined. */
  public static final LikelihoodRatio UNDEFINED = new LikelihoodRatio(Double.NaN, Double.NaN);

  /**
   * The statistic with its probability. Rounding may leave a statistic of zero a little below it.
   *
   * @param statistic −2·ln of the ratio of likelihoods
   * @param degreesOfFreedom k
   */
  static LikelihoodRatio of(double statistic, int degreesOfFreedom) {
    double positive = Math.max(0, statistic);
    return new LikelihoodRatio(
        positive, ChiSquaredDistribution.upperTail(positive, degreesOfFreedom));
  }

  /** n·ln(q), with 0·ln 0 = 0. */
  static double logLikelihood(int count, double probability) {
    return count == 0 ? 0 : count * StrictMath.log(probability);
  }

  /** Log likelihood of a share of hits in independent trials; of no trials, 0. */
  static double logLikelihoodOfShare(int misses, int hits) {
    int trials = misses + hits;
    return trials == 0
        ? 0
        : logLikelihood(misses, (double) misses / trials)
            + logLikelihood(hits, (double) hits / trials);
  }
}
