/**
 * Margin and tail risk of a portfolio that is revalued in full. Start at {@link
 * io.breakwater.risk.portfolio.Repricer}, the one thing a position has to be able to do.
 *
 * <ul>
 *   <li>Scenario grid of an exchange: {@link io.breakwater.risk.portfolio.ScenarioGrid}, {@link
 *       io.breakwater.risk.portfolio.GridMargin}, {@link
 *       io.breakwater.risk.portfolio.MarginContingency}.
 *   <li>Sixteen scenarios of a clearing house: {@link io.breakwater.risk.portfolio.SpanMargin}.
 *   <li>Value at risk and expected shortfall: {@link io.breakwater.risk.portfolio.ValueAtRisk} over
 *       {@link io.breakwater.risk.portfolio.HistoricalProfits}, with {@link
 *       io.breakwater.risk.portfolio.LiquidityAddOn} and {@link
 *       io.breakwater.risk.portfolio.ConcentrationAddOn}.
 * </ul>
 *
 * <p>Depends on derivative, valuation, position, market, num and quality.
 */
@NullMarked
package io.breakwater.risk.portfolio;

import org.jspecify.annotations.NullMarked;
