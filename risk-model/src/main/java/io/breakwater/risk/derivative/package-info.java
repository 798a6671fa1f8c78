/**
 * Prices, carrying costs and crowding of traded contracts.
 *
 * <ul>
 *   <li>Options: {@link io.breakwater.risk.derivative.Black76} on a forward, {@link
 *       io.breakwater.risk.derivative.BlackScholes} on spot, {@link
 *       io.breakwater.risk.derivative.InverseOption} paid in coin, {@link
 *       io.breakwater.risk.derivative.ImpliedVolatility}, {@link
 *       io.breakwater.risk.derivative.VolatilitySmile}.
 *   <li>Carry: {@link io.breakwater.risk.derivative.FundingRate}, {@link
 *       io.breakwater.risk.derivative.FuturesBasis}, {@link
 *       io.breakwater.risk.derivative.PerpetualFairPrice}, {@link
 *       io.breakwater.risk.derivative.ExpirySettlement}.
 *   <li>Cost of trading: {@link io.breakwater.risk.derivative.FeeSchedule}, {@link
 *       io.breakwater.risk.derivative.BreakEvenMove}.
 *   <li>Skew: {@link io.breakwater.risk.derivative.OpenInterestSkew}, {@link
 *       io.breakwater.risk.derivative.PoolSkew}, {@link
 *       io.breakwater.risk.derivative.ReturnSkewness}, {@link
 *       io.breakwater.risk.derivative.LiquidationNotionalRatio}.
 * </ul>
 *
 * <p>All of it for one contract: {@link io.breakwater.risk.derivative.ContractCarry}. Profit,
 * notional and margin of contracts are in valuation and margin. Depends on market, num and quality.
 */
@NullMarked
package io.breakwater.risk.derivative;

import org.jspecify.annotations.NullMarked;
