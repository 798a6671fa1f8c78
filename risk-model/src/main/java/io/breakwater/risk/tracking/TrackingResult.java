package io.breakwater.risk.tracking;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Tracking of one portfolio against one benchmark over one window. NaN means not defined and is
 * explained by {@code reason}.
 *
 * @param windowDays length of the window in calendar days
 * @param trackingErrorAnnualised standard deviation of active returns·√(periods per year)
 * @param trackingDifference compounded portfolio return less compounded benchmark return, not
 *     annualised
 * @param activeReturnAnnualised geometric annualised portfolio return less that of the benchmark
 * @param informationRatio active return / tracking error
 * @param beta slope of portfolio returns on benchmark returns
 * @param correlation Pearson correlation of both returns
 * @param benchmarkRisk risk of the portfolio split by the benchmark
 * @param returnRisk risk of the portfolio's returns by themselves; undefined where a period lost
 *     everything
 * @param observations intervals with both returns
 * @param missing intervals in the window without one of them
 * @param coverageRatio calendar days of the intervals used / window length
 * @param periodsPerYear factor of annualisation
 * @param reason why numbers are absent, null when fine
 */
public record TrackingResult(
    int windowDays,
    double trackingErrorAnnualised,
    double trackingDifference,
    double activeReturnAnnualised,
    double informationRatio,
    double beta,
    double correlation,
    BenchmarkRisk benchmarkRisk,
    ReturnRisk returnRisk,
    int observations,
    int missing,
    double coverageRatio,
    double periodsPerYear,
    @Nullable ReasonCode reason) {}
