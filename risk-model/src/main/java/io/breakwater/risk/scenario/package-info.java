/** Shocks and scenarios. Depends on market. */
@NullMarked
package io.breakwater.risk.scenario;

import org.jspecify.annotations.NullMarked;
