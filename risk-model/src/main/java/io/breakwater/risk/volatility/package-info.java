/** Volatility of a series: sample, EWMA, drawdown, first passage. Depends on ratio and below. */
@NullMarked
package io.breakwater.risk.volatility;

import org.jspecify.annotations.NullMarked;
