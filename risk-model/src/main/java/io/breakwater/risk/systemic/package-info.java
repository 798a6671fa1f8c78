/**
 * Questions asked of the cascade: what quantile of liquidations and bad debt to expect, which shock
 * tips the market, which is the likeliest that exhausts a fund, who infects whom, who matters, who
 * is exposed, and what triggered each liquidation. Start at {@link
 * io.breakwater.risk.systemic.LiquidationsAtRisk}. Depends on cascade, scenario, portfolio and num.
 */
@NullMarked
package io.breakwater.risk.systemic;

import org.jspecify.annotations.NullMarked;
