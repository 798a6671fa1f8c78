package io.breakwater.risk.margin;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Where an account stands on the ladder of margin calls and what it would take to leave it. USD and
 * decimals; NaN where not defined.
 *
 * @param callHealth health below which margin is called
 * @param distanceToCallRatio equal move of the market against the account at which margin is
 *     called; negative when it already is
 * @param callUsd USD to pay in now to reach the target health
 * @param callAfterShockUsd the same after a move of the market by each shock of the ladder, up or
 *     down, whichever costs more; 0 while no margin is called at that move
 * @param actions what would bring the account to its target
 * @param reason why some figure is absent, null when none is
 */
public record MarginCall(
    double callHealth,
    double distanceToCallRatio,
    double callUsd,
    double[] callAfterShockUsd,
    TargetActions actions,
    @Nullable ReasonCode reason) {}
