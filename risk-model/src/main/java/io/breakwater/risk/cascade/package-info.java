/**
 * Liquidation cascades: the engine, its hosts' seam, impact and loss waterfall. Start at {@link
 * io.breakwater.risk.cascade.CascadeEngine}. Depends on margin and scenario.
 */
@NullMarked
package io.breakwater.risk.cascade;

import org.jspecify.annotations.NullMarked;
