package io.breakwater.risk.backtest;

/**
 * Proportion-of-failures test: is the share of exceptions the one that the level promises? Both too
 * many and too few exceptions raise the statistic. Days count as independent; losses pooled over
 * accounts of one day are not, so the test belongs to one series.
 *
 * @formula LR = −2·ln[(1 − p)^(T−N)·p^N] + 2·ln[(1 − N/T)^(T−N)·(N/T)^N] ~ χ²₁, 0·ln 0 = 0
 * @units decimal; probability
 * @source Kupiec 1995; worked value C19
 */
public final class KupiecTest {
  private KupiecTest() {}

  /**
   * The statistic and its probability; undefined without an observation.
   *
   * @param observations T
   * @param exceptions N
   * @param probability p of an exception, 1 − level, in (0, 1)
   */
  public static LikelihoodRatio of(int observations, int exceptions, double probability) {
    if (exceptions < 0 || exceptions > observations) {
      throw new IllegalArgumentException(
          "Exceptions must be in [0, " + observations + "], cannot be: " + exceptions);
    }
    requireProbability(probability);
    if (observations == 0) {
      return LikelihoodRatio.UNDEFINED;
    }
    int covered = observations - exceptions;
    double promised =
        covered * StrictMath.log1p(-probability)
            + LikelihoodRatio.logLikelihood(exceptions, probability);
    double seen = LikelihoodRatio.logLikelihoodOfShare(covered, exceptions);
    return LikelihoodRatio.of(2 * (seen - promised), 1);
  }

  static void requireProbability(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "Probability of an exception must be in (0, 1), cannot be: " + probability);
    }
  }
}
