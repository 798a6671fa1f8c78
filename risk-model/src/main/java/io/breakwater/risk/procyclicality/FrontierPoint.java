package io.breakwater.risk.procyclicality;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * One regime on the frontier.
 *
 * @param regime name of the regime
 * @param requirement margin of the last day
 * @param meanRequirement average margin over the days
 * @param leverage exposure over the margin of the last day
 * @param observations days with both margin and loss
 * @param exceptions days on which the loss exceeded the margin
 * @param coverage share of days without an exception
 * @param peakCall largest growth of the margin over the call days, in currency, at least 0
 * @param dominated whether another regime is no worse in margin, coverage and peak call and better
 *     in one
 * @param reason why numbers are absent, null when fine
 */
public record FrontierPoint(
    String regime,
    double requirement,
    double meanRequirement,
    double leverage,
    int observations,
    int exceptions,
    double coverage,
    double peakCall,
    boolean dominated,
    @Nullable ReasonCode reason) {}
