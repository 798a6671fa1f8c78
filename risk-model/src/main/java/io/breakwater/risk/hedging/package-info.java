/**
 * Hedging one exposure with another. {@link io.breakwater.risk.hedging.HedgeRatio} says how much of
 * the hedge takes out the most risk and what stays; {@link io.breakwater.risk.hedging.HedgedBook}
 * asks whether a book that is hedged as a whole can still be liquidated in part. Depends on num and
 * quality.
 */
@NullMarked
package io.breakwater.risk.hedging;

import org.jspecify.annotations.NullMarked;
