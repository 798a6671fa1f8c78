package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One portfolio against its benchmark: table {@code tracking_error}, key (portfolio_id,
 * benchmark_id, window).
 *
 * @param portfolioId portfolio, one or more accounts; text; never NULL
 * @param benchmarkId its benchmark; text; never NULL
 * @param window length of the window that ends on the business date; days; never NULL
 * @param trackingErrorAnnualised standard deviation of active returns over a year; decimal per root
 *     year; NULL below the smallest number of intervals
 * @param trackingDifference compounded return less that of the benchmark over the window; decimal;
 *     NULL as tracking_error_annualised and where a period lost everything
 * @param activeReturnAnnualised geometric annual return less that of the benchmark; decimal a year;
 *     NULL as tracking_difference
 * @param informationRatio active return over tracking error; decimal; NULL as tracking_difference
 *     and where the tracking error is 0
 * @param exAnteTrackingError tracking error that today's weights would have, from the covariance of
 *     the window; decimal per root year; NULL as ex_ante_reason says
 * @param activeShare half the sum of absolute differences of today's weights; decimal; NULL as
 *     ex_ante_reason says, but for INSUFFICIENT_OBS
 * @param turnoverRatio half of what would be traded to come back to the benchmark's weights, 0 as
 *     long as every weight is inside its band; decimal; NULL as active_share
 * @param exAnteReason why ex_ante_tracking_error is absent; code; NULL when it is not
 * @param covarianceChangeRatio how far the covariance behind it was moved to be positive
 *     semidefinite, 0 for not at all; decimal; never NULL
 * @param beta slope of returns on benchmark returns; decimal; NULL as tracking_error_annualised and
 *     where the benchmark does not vary
 * @param correlation Pearson correlation of both returns; decimal; NULL as beta and where the
 *     portfolio does not vary
 * @param jensenAlpha annual return beyond beta times the benchmark's, nothing earned without risk;
 *     decimal a year; NULL as beta and where a period lost everything
 * @param systematicRisk deviation of returns that the benchmark explains, over a year; decimal per
 *     root year; NULL as beta
 * @param specificRisk deviation that it does not explain, over a year; decimal per root year; NULL
 *     as beta
 * @param appraisalRatio Jensen's alpha over specific risk; decimal; NULL as jensen_alpha and
 *     without specific risk
 * @param painIndex mean fall below the highest worth so far in the window; decimal; NULL as
 *     tracking_difference
 * @param martinRatio annual return over the root mean square of those falls; decimal; NULL as
 *     pain_index and without a fall
 * @param observations intervals with both returns; count; never NULL
 * @param periodsPerYear factor of annualisation, 365 with weekends and 252 without; periods a year;
 *     never NULL
 * @param benchmarkVersion version of the newest benchmark level; text; NULL where the feed gives
 *     none
 * @param reason why numbers are absent; code; NULL when fine
 */
public record TrackingErrorRow(
    String portfolioId,
    String benchmarkId,
    int window,
    double trackingErrorAnnualised,
    double trackingDifference,
    double activeReturnAnnualised,
    double informationRatio,
    double exAnteTrackingError,
    double activeShare,
    double turnoverRatio,
    @Nullable String exAnteReason,
    double covarianceChangeRatio,
    double beta,
    double correlation,
    double jensenAlpha,
    double systematicRisk,
    double specificRisk,
    double appraisalRatio,
    double painIndex,
    double martinRatio,
    int observations,
    double periodsPerYear,
    @Nullable String benchmarkVersion,
    @Nullable String reason) {}
