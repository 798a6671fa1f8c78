/**
 * How a margin requirement behaves through time while the portfolio stands still, and what to do
 * about it. Start at {@link io.breakwater.risk.procyclicality.MarginResponsiveness}.
 *
 * <ul>
 *   <li>Margin series of a portfolio held fixed: {@link
 *       io.breakwater.risk.procyclicality.RollingMargin}.
 *   <li>The three tools of EMIR: {@link io.breakwater.risk.procyclicality.ExhaustibleBuffer},
 *       {@link io.breakwater.risk.procyclicality.StressedWeight}, {@link
 *       io.breakwater.risk.procyclicality.LookBackFloor}.
 *   <li>The same book under several regimes: {@link
 *       io.breakwater.risk.procyclicality.RegimeFrontier}.
 * </ul>
 *
 * <p>Depends on portfolio, num and quality.
 */
@NullMarked
package io.breakwater.risk.procyclicality;

import org.jspecify.annotations.NullMarked;
