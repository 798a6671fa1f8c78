/** Instruments and prices. Depends on num and quality. */
@NullMarked
package io.breakwater.risk.market;

import org.jspecify.annotations.NullMarked;
