/**
 * Margin rules of every venue family and what they say of an account. Start at {@link
 * io.breakwater.risk.margin.MarginRegime}. Depends on valuation.
 */
@NullMarked
package io.breakwater.risk.margin;

import org.jspecify.annotations.NullMarked;
