package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * Liquidation probabilities of past days against what happened to the same accounts: table {@code
 * liquidation_calibration}, key (scope_kind, scope, horizon_days, bin). Scores of a bin are its
 * parts of the scores of the scope, which stand in bin ALL.
 *
 * @param scopeKind ALL, VENUE or REGIME; word; never NULL
 * @param scope ALL, venue, or venue/regime; text; never NULL
 * @param horizonDays horizon of the forecasts; days; never NULL
 * @param bin range of forecast probability, ALL for all of them; text; never NULL
 * @param lowerForecast lower end of the range; probability; never NULL
 * @param upperForecast upper end of the range; probability; never NULL
 * @param forecasts forecasts with a known outcome; count; never NULL
 * @param liquidations forecasts after which the account crossed its boundary; count; never NULL
 * @param meanForecast mean forecast probability; probability; NULL with few forecasts
 * @param observedFrequency share that crossed; probability; NULL with few forecasts
 * @param frequencyLow lower end of the 95 % interval of the share; probability; NULL with few
 *     forecasts
 * @param frequencyHigh upper end of that interval; probability; NULL with few forecasts
 * @param brier part of the mean squared error; decimal; NULL with few forecasts in the scope
 * @param reliability part of it from miscalibration, lower is better; decimal; NULL as brier
 * @param resolution part of it from telling accounts apart, higher is better; decimal; NULL as
 *     brier
 * @param uncertainty part of it from the outcomes themselves; decimal; NULL as brier
 * @param withinBin part of it from forecasts that differ within a bin; decimal; NULL as brier
 * @param logScore part of the mean logarithmic score; nats; NULL as brier
 * @param reason why numbers are absent; code; NULL when fine
 */
public record LiquidationCalibrationRow(
    String scopeKind,
    String scope,
    int horizonDays,
    String bin,
    double lowerForecast,
    double upperForecast,
    long forecasts,
    long liquidations,
    double meanForecast,
    double observedFrequency,
    double frequencyLow,
    double frequencyHigh,
    double brier,
    double reliability,
    double resolution,
    double uncertainty,
    double withinBin,
    double logScore,
    @Nullable String reason) {}
