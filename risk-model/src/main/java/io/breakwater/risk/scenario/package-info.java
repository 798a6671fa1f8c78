/**
 * Shocks and scenarios. Start at {@link io.breakwater.risk.scenario.Scenario}; {@link
 * io.breakwater.risk.scenario.ShockedMarket} is a scenario applied to a market. Depends on market.
 */
@NullMarked
package io.breakwater.risk.scenario;

import org.jspecify.annotations.NullMarked;
