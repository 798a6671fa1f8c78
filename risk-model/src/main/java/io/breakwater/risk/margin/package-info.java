/**
 * Margin rules of every venue family and what they say of an account. Start at {@link
 * io.breakwater.risk.margin.MarginRegime}.
 *
 * <ul>
 *   <li>Loans: {@link io.breakwater.risk.margin.LendingRegime}, {@link
 *       io.breakwater.risk.margin.VaultRegime}, their shared arithmetic in {@code SecuredLoan};
 *       {@link io.breakwater.risk.margin.SoftLiquidationRegime} with its price bands; rules by
 *       version in {@link io.breakwater.risk.margin.AaveVersion}; how much a liquidation may repay
 *       in {@link io.breakwater.risk.margin.CloseFactor}, what it seizes in {@link
 *       io.breakwater.risk.margin.LendingLiquidation}, when it stops healing in {@link
 *       io.breakwater.risk.margin.ToxicFrontier}.
 *   <li>Contracts: {@link io.breakwater.risk.margin.TieredMarginRegime}, margin by {@link
 *       io.breakwater.risk.margin.MarginSchedule} and {@link
 *       io.breakwater.risk.margin.OptionMargin}, {@link
 *       io.breakwater.risk.margin.LiquidationPrice}; what single venues close in {@link
 *       io.breakwater.risk.margin.LiquidationLadder}, {@link
 *       io.breakwater.risk.margin.DydxLiquidation}, {@link
 *       io.breakwater.risk.margin.DriftLiquidation}.
 *   <li>House policy: {@link io.breakwater.risk.margin.HealthPolicy}; margin calls in {@link
 *       io.breakwater.risk.margin.MarginCallLadder}, the way back to safety in {@link
 *       io.breakwater.risk.margin.TargetHealth}.
 * </ul>
 *
 * <p>Depends on valuation, position, market and quality.
 */
@NullMarked
package io.breakwater.risk.margin;

import org.jspecify.annotations.NullMarked;
