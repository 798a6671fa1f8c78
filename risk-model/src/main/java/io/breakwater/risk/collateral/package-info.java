/**
 * What collateral is worth when it must be sold: haircuts and their back-test, the margin period of
 * risk, tokens valued through what they stand for, pegs, pools and loops. Start at {@link
 * io.breakwater.risk.collateral.Haircut}. Depends on oracle, volatility, market, num and quality.
 */
@NullMarked
package io.breakwater.risk.collateral;

import org.jspecify.annotations.NullMarked;
