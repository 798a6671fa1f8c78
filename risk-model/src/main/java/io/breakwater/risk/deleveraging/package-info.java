/**
 * Fire sales of leveraged institutions that hold the same assets: who sells when leverage breaches
 * a limit or leaves a target, and what that costs the others. Start at {@link
 * io.breakwater.risk.deleveraging.ThresholdDeleveraging}. Depends on num and quality.
 */
@NullMarked
package io.breakwater.risk.deleveraging;

import org.jspecify.annotations.NullMarked;
