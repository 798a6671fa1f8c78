/**
 * Volatility of a series of collateral ratios. Start at {@link
 * io.breakwater.risk.volatility.CollateralRatioVolatility}; the estimators are listed in {@link
 * io.breakwater.risk.volatility.VolatilityEstimator}. {@link
 * io.breakwater.risk.volatility.GarchEstimation} fits a GARCH model, {@link
 * io.breakwater.risk.volatility.ArchEffect} and {@link io.breakwater.risk.volatility.LjungBox} test
 * whether volatility clusters. {@link io.breakwater.risk.volatility.DistanceToLiquidation} and
 * {@link io.breakwater.risk.volatility.LiquidationProbability} combine a volatility with an
 * account's health. Depends on ratio and below.
 */
@NullMarked
package io.breakwater.risk.volatility;

import org.jspecify.annotations.NullMarked;
