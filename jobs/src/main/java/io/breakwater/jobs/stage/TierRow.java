package io.breakwater.jobs.stage;

/**
 * One validated row of {@code margin_tier}; NaN where the feed gave nothing.
 *
 * @param venue venue
 * @param instrument dense instrument key
 * @param tier number of the tier
 * @param validFromDay epoch day from which it holds
 * @param lowerNotional smallest notional of the tier, in the currency of settlement
 * @param maxLeverage largest leverage at opening
 * @param maintenanceMarginRate maintenance margin over notional
 * @param deduction amount that makes the margin continuous
 * @param initialMarginRate initial margin over notional
 */
public record TierRow(
    String venue,
    int instrument,
    int tier,
    int validFromDay,
    double lowerNotional,
    double maxLeverage,
    double maintenanceMarginRate,
    double deduction,
    double initialMarginRate) {}
