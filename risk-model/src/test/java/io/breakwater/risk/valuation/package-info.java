/** Tests of valuation. */
@NullMarked
package io.breakwater.risk.valuation;

import org.jspecify.annotations.NullMarked;
