/**
 * Daily series of collateral ratios and margin buffers, with the causes of each change. {@link
 * io.breakwater.risk.ratio.LogRatioSeries} is the form of lending and vault accounts, {@link
 * io.breakwater.risk.ratio.MarginBufferSeries} that of derivatives accounts; both fill {@link
 * io.breakwater.risk.ratio.RatioChanges}. {@link io.breakwater.risk.ratio.CollateralRatioSeries} is
 * the plain series, enough for constant holdings. Depends on margin and below.
 */
@NullMarked
package io.breakwater.risk.ratio;

import org.jspecify.annotations.NullMarked;
