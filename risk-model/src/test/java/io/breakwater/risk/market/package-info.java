/** Tests of instruments, prices and depth. */
@NullMarked
package io.breakwater.risk.market;

import org.jspecify.annotations.NullMarked;
