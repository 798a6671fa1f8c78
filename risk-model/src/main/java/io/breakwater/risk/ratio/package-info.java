/**
 * Series of collateral ratios and margin buffers with the causes of each change. Depends on margin
 * and below.
 */
@NullMarked
package io.breakwater.risk.ratio;

import org.jspecify.annotations.NullMarked;
