/** Tests of margin rules. */
@NullMarked
package io.breakwater.risk.margin;

import org.jspecify.annotations.NullMarked;
