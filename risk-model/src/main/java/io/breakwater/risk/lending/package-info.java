/**
 * Machinery of lending protocols beyond health: what a liquidation does to the protocol and when
 * its collateral reaches the market. Start at the protocol:
 *
 * <ul>
 *   <li>Compound v2: {@link io.breakwater.risk.lending.CompoundV2Liquidation}.
 *   <li>Compound v3: {@link io.breakwater.risk.lending.CometReserves}, its {@link
 *       io.breakwater.risk.lending.StoreFront}.
 *   <li>Maker: {@link io.breakwater.risk.lending.VaultLiquidation} starts a {@link
 *       io.breakwater.risk.lending.CollateralAuction} whose price falls along an {@link
 *       io.breakwater.risk.lending.AuctionPrice}; {@link
 *       io.breakwater.risk.lending.LiquidationRoom} caps them.
 *   <li>Isolated markets: {@link io.breakwater.risk.lending.IsolatedMarket}.
 * </ul>
 *
 * <p>Depends on margin.
 */
@NullMarked
package io.breakwater.risk.lending;

import org.jspecify.annotations.NullMarked;
