/**
 * Returns net of flows against a benchmark. {@link io.breakwater.risk.tracking.FlowAdjustedReturns}
 * takes deposits out, {@link io.breakwater.risk.tracking.ActiveReturns} puts portfolio and
 * benchmark on one calendar, {@link io.breakwater.risk.tracking.TrackingError} measures. {@link
 * io.breakwater.risk.tracking.BenchmarkRisk} and {@link io.breakwater.risk.tracking.ReturnRisk}
 * hold the customary measures beside it. {@link io.breakwater.risk.tracking.ExAnteTrackingError},
 * {@link io.breakwater.risk.tracking.ActiveShare} and {@link
 * io.breakwater.risk.tracking.Rebalancing} read weights in place of history; {@link
 * io.breakwater.risk.tracking.BrinsonAttribution} says where an active return came from and {@link
 * io.breakwater.risk.tracking.LinkedAttribution} adds periods up. Depends on ratio and below.
 */
@NullMarked
package io.breakwater.risk.tracking;

import org.jspecify.annotations.NullMarked;
