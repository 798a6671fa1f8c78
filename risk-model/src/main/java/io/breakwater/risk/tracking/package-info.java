/** Flow-adjusted returns against a benchmark. Depends on ratio and below. */
@NullMarked
package io.breakwater.risk.tracking;

import org.jspecify.annotations.NullMarked;
