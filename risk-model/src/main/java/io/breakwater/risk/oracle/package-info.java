/**
 * Prices as venues read them, and what it takes to bend them: time-weighted averages, caps on
 * exchange rates, attacks. Start at {@link io.breakwater.risk.oracle.OracleAttack}; the median over
 * sources is {@link io.breakwater.risk.market.AsOfPrices}. Depends on market, num and quality.
 */
@NullMarked
package io.breakwater.risk.oracle;

import org.jspecify.annotations.NullMarked;
