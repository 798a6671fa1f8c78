/**
 * Value of legs and accounts in USD. Start at {@link io.breakwater.risk.valuation.AccountValue}.
 * Depends on market, position and quality.
 */
@NullMarked
package io.breakwater.risk.valuation;

import org.jspecify.annotations.NullMarked;
