package io.breakwater.risk.backtest;

/**
 * Do exceptions come in clusters? A first-order Markov chain (an exception is likelier after an
 * exception) against independence; with {@link KupiecTest} it makes the test of conditional
 * coverage. Pairs are of neighbouring observed days; a missing day breaks the chain.
 *
 * <p>0·ln 0 = 0: without an exception, or with exceptions on every day, the statistic is 0.
 *
 * @formula LR_ind = −2·ln[(1 − π)^(n00+n10)·π^(n01+n11)] + 2·ln[(1 − π01)^n00·π01^n01·(1 −
 *     π11)^n10·π11^n11] ~ χ²₁, π01 = n01/(n00+n01), π11 = n11/(n10+n11), π = (n01+n11)/n; LR_cc =
 *     LR_uc + LR_ind ~ χ²₂
 * @units decimal; probability
 * @source Christoffersen 1998
 */
public final class ChristoffersenTest {
  private ChristoffersenTest() {}

  /** Independence of exceptions; undefined without a pair. */
  public static LikelihoodRatio independence(ExceptionCount count) {
    int quiet = count.quietAfterQuiet() + count.quietAfterException();
    int hits = count.exceptionAfterQuiet() + count.exceptionAfterException();
    if (quiet + hits == 0) {
      return LikelihoodRatio.UNDEFINED;
    }
    double chained =
        LikelihoodRatio.logLikelihoodOfShare(count.quietAfterQuiet(), count.exceptionAfterQuiet())
            + LikelihoodRatio.logLikelihoodOfShare(
                count.quietAfterException(), count.exceptionAfterException());
    double unchained = LikelihoodRatio.logLikelihoodOfShare(quiet, hits);
    return LikelihoodRatio.of(2 * (chained - unchained), 1);
  }

  /**
   * Right share and no clusters at once.
   *
   * @param probability of an exception, 1 − level, in (0, 1)
   */
  public static LikelihoodRatio conditionalCoverage(ExceptionCount count, double probability) {
    LikelihoodRatio coverage = KupiecTest.of(count.observations(), count.exceptions(), probability);
    LikelihoodRatio independence = independence(count);
    double statistic = coverage.statistic() + independence.statistic();
    return Double.isNaN(statistic) ? LikelihoodRatio.UNDEFINED : LikelihoodRatio.of(statistic, 2);
  }
}
