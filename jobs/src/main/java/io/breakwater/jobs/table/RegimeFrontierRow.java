package io.breakwater.jobs.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The contracts of one venue under one margin regime, today's positions in the markets of the past:
 * table {@code regime_frontier}, key (venue, regime).
 *
 * @param venue venue; text; never NULL
 * @param regime VENUE, SCENARIO_GRID, SPAN, HISTORICAL_VAR, FILTERED_VAR or the latter with one of
 *     the three tools against procyclicality, _BUFFER, _STRESSED, _FLOOR; word; never NULL
 * @param accounts accounts compared, the same under every regime; count; never NULL
 * @param excludedAccounts accounts left out because some regime has no margin for a day; count;
 *     never NULL
 * @param exposureUsd gross exposure of the compared accounts; USD; never NULL
 * @param requirementUsd margin of the last day; USD; NULL without a compared account
 * @param meanRequirementUsd average margin over the days; USD; NULL as requirement_usd
 * @param leverageRatio exposure over the margin of the last day; decimal; NULL as requirement_usd
 *     and where that is 0
 * @param observations account-days with a known loss; count; never NULL
 * @param exceptions account-days on which the loss passed the margin; count; never NULL
 * @param coverageRatio share of account-days without an exception; decimal; NULL without
 *     observations
 * @param peakCallUsd largest growth of the margin over five days; USD; NULL with five days or fewer
 * @param peakToTroughRatio largest over smallest margin; decimal; NULL as requirement_usd and where
 *     the smallest is 0
 * @param increase1dRatio largest growth over one day; decimal; NULL as peak_to_trough_ratio
 * @param increase5dRatio largest growth over five days; decimal; NULL as peak_to_trough_ratio
 * @param increase20dRatio largest growth over twenty days; decimal; NULL as peak_to_trough_ratio
 * @param changeDeviation standard deviation of daily log changes of the margin; decimal per root
 *     day; NULL as peak_to_trough_ratio
 * @param elasticity relative change of the margin for a relative change of volatility; decimal;
 *     NULL as peak_to_trough_ratio and where volatility does not change
 * @param lookBackCoverageRatio share of the ten years of the floor that the history covers;
 *     decimal; NULL for regimes without the floor
 * @param dominated whether another regime is no worse in average margin, coverage and peak call and
 *     better in one; true or false; never NULL
 * @param reason why numbers are absent; code; NULL when fine
 */
public record RegimeFrontierRow(
    String venue,
    String regime,
    int accounts,
    int excludedAccounts,
    BigDecimal exposureUsd,
    @Nullable BigDecimal requirementUsd,
    @Nullable BigDecimal meanRequirementUsd,
    double leverageRatio,
    long observations,
    long exceptions,
    double coverageRatio,
    @Nullable BigDecimal peakCallUsd,
    double peakToTroughRatio,
    @Name("increase_1d_ratio") double increase1dRatio,
    @Name("increase_5d_ratio") double increase5dRatio,
    @Name("increase_20d_ratio") double increase20dRatio,
    double changeDeviation,
    double elasticity,
    double lookBackCoverageRatio,
    boolean dominated,
    @Nullable String reason) {}
