package io.breakwater.risk.procyclicality;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * One regime on the frontier.
 *
 * @param regime name of the regime
 * @param accounts books that are compared, the same under every regime
 * @param excluded books left out because some regime has no margin for one of the days
 * @param exposure gross exposure of the compared books
 * @param requirement margin of the last day
 * @param meanRequirement average margin over the days
 * @param leverage exposure over the margin of the last day
 * @param observations book-days with a known loss
 * @param exceptions book-days on which the loss exceeded the margin
 * @param coverage share of book-days without an exception
 * @param peakCall largest growth of the total margin over the call days, at least 0
 * @param responsiveness how the total margin moved
 * @param dominated whether another regime is no worse in mean margin, coverage and peak call and
 *     better in one
 * @param reason why numbers are absent, null when fine
 */
public record FrontierPoint(
    String regime,
    int accounts,
    int excluded,
    double exposure,
    double requirement,
    double meanRequirement,
    double leverage,
    long observations,
    long exceptions,
    double coverage,
    double peakCall,
    MarginResponsiveness responsiveness,
    boolean dominated,
    @Nullable ReasonCode reason) {

  /** False when any of the numbers is absent, as comparisons with NaN are. */
  boolean dominates(FrontierPoint other) {
    boolean noWorse =
        meanRequirement <= other.meanRequirement
            && coverage >= other.coverage
            && peakCall <= other.peakCall;
    boolean better =
        meanRequirement < other.meanRequirement
            || coverage > other.coverage
            || peakCall < other.peakCall;
    return noWorse && better;
  }

  FrontierPoint markedDominated() {
    return new FrontierPoint(
        regime,
        accounts,
        excluded,
        exposure,
        requirement,
        meanRequirement,
        leverage,
        observations,
        exceptions,
        coverage,
        peakCall,
        responsiveness,
        true,
        reason);
  }
}
