/**
 * Questions asked of the cascade: what quantile of liquidations and bad debt to expect, which shock
 * tips the market, which is the likeliest that exhausts a fund, who infects whom, who matters and
 * who is exposed. Start at {@link io.breakwater.risk.systemic.LiquidationsAtRisk}. Depends on
 * cascade, scenario, portfolio and num.
 *
 * <p>What runs cascades takes a host: an {@link io.breakwater.risk.cascade.AccountPass} and a
 * function from a scenario to the market of its book, {@code scenario -> book.market(scenario,
 * instruments, depthUsd)}. What looks at single accounts ({@link
 * io.breakwater.risk.systemic.AccountVulnerability}, {@link
 * io.breakwater.risk.systemic.OverlapCentrality}, {@link
 * io.breakwater.risk.systemic.SystemicImportance}) takes the whole book instead. Scenarios come
 * from {@link io.breakwater.risk.systemic.MonteCarloScenarios}, whose {@link
 * io.breakwater.risk.systemic.CovarianceRoot} takes horizon volatilities and correlations of the
 * risk assets that are not pegged. Searches ask as many markets at once as the pass has lanes: give
 * it 64.
 */
@NullMarked
package io.breakwater.risk.systemic;

import org.jspecify.annotations.NullMarked;
