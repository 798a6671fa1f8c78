package io.breakwater.risk.market;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What a book gave to one order.
 *
 * @param filledQuantity units that traded, at most the order
 * @param averagePriceUsd volume-weighted price of those units, NaN for none
 * @param lastPriceUsd price of the last level touched, NaN for none
 * @param slippageRatio distance of the average from the mid as a share of it, NaN for none
 * @param reason {@code DEPTH_EXHAUSTED} when the rest of the order has no price, else null
 */
public record BookFill(
    double filledQuantity,
    double averagePriceUsd,
    double lastPriceUsd,
    double slippageRatio,
    @Nullable ReasonCode reason) {}
