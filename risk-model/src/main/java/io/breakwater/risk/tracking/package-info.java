/**
 * Returns net of flows against a benchmark. {@link io.breakwater.risk.tracking.FlowAdjustedReturns}
 * takes deposits out, {@link io.breakwater.risk.tracking.ActiveReturns} puts portfolio and
 * benchmark on one calendar, {@link io.breakwater.risk.tracking.TrackingError} measures. {@link
 * io.breakwater.risk.tracking.BenchmarkRisk} and {@link io.breakwater.risk.tracking.ReturnRisk}
 * hold the customary measures beside it. Depends on ratio and below.
 */
@NullMarked
package io.breakwater.risk.tracking;

import org.jspecify.annotations.NullMarked;
