package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One asset of one portfolio beside the benchmark: table {@code tracking_error_contribution}, key
 * (portfolio_id, benchmark_id, window, asset_id). Instruments count with the asset whose risk they
 * carry; {@code CASH} is what their weights leave of one, negative for borrowed money. The
 * contributions of a portfolio over a window add up to {@code
 * tracking_error.ex_ante_tracking_error}, the three effects to the difference of the compounded
 * returns of both sides' weights. Weights and trades are those of today and the same in every
 * window. A portfolio that {@code tracking_error.ex_ante_reason} excludes as a whole has no rows.
 *
 * @param portfolioId portfolio; text; never NULL
 * @param benchmarkId its benchmark; text; never NULL
 * @param window days of returns behind the covariance and the effects; days; never NULL
 * @param assetId asset that the portfolio or the benchmark is exposed to, or CASH; text; never NULL
 * @param weight share of the portfolio's equity, negative for debts and shorts; decimal; never NULL
 * @param benchmarkWeight share of the benchmark; decimal; never NULL
 * @param contribution part of the tracking error, negative where the asset lowers it; decimal per
 *     root year; NULL as reason says
 * @param allocationEffect from holding more or less of the asset than the benchmark; decimal over
 *     the window; NULL as attribution_reason says
 * @param selectionEffect from instruments on the asset that earn otherwise than the benchmark's;
 *     decimal over the window; NULL as attribution_reason says
 * @param interactionEffect from both together; decimal over the window; NULL as attribution_reason
 *     says
 * @param tradeRatio share of equity to buy on the way back to the benchmark, negative to sell, 0 as
 *     long as every weight is inside its band; decimal; never NULL
 * @param tradeUsd the same in money; USD; never NULL
 * @param costUsd fee, half spread and impact of the trade; USD; NULL as cost_reason says
 * @param reason why the contribution is absent; code; NULL when fine
 * @param attributionReason why the effects are absent; code; NULL when fine
 * @param costReason why the cost is absent, MISSING_PARAMETER without a spread or depth; code; NULL
 *     when fine
 */
public record TrackingErrorContributionRow(
    String portfolioId,
    String benchmarkId,
    int window,
    String assetId,
    double weight,
    double benchmarkWeight,
    double contribution,
    double allocationEffect,
    double selectionEffect,
    double interactionEffect,
    double tradeRatio,
    double tradeUsd,
    double costUsd,
    @Nullable String reason,
    @Nullable String attributionReason,
    @Nullable String costReason) {}
