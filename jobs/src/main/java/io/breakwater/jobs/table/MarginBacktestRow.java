package io.breakwater.jobs.table;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Back-test of one margin of one scope: table {@code margin_backtest}, key (scope_kind, scope,
 * margin, level, window).
 *
 * @param scopeKind ALL, VENUE, REGIME or GROUP; word; never NULL
 * @param scope ALL, venue, venue/regime, or group of accounts; text; never NULL
 * @param margin MAINTENANCE for what the regime asked for, EWMA for the house's forecast for the
 *     scope as one portfolio; word; never NULL
 * @param level confidence level the margin is held to; decimal; never NULL
 * @param window length of the window that ends on the business date; days; never NULL
 * @param observations days with loss and margin; count; never NULL
 * @param exceptions days whose loss was greater than the margin; count; never NULL
 * @param missing days of the window without one of them; count; never NULL
 * @param coverage share of days that were covered; decimal; NULL without an observation
 * @param accountDays days of single accounts, MAINTENANCE only; count; never NULL
 * @param accountExceptions account-days beyond the account's own margin; count; never NULL
 * @param accountCoverage share of account-days that were covered; decimal; NULL without an
 *     account-day and for EWMA
 * @param largestExceptionUsd largest excess of a loss over its margin, of account-days for
 *     MAINTENANCE and of days for EWMA; USD; NULL without an exception
 * @param meanExceptionUsd mean excess of the same; USD; NULL without an exception
 * @param largestExceptionDate day of the largest, the earliest of equal ones; date; NULL without an
 *     exception
 * @param kupiecLr likelihood ratio of the share of exceptions; decimal; NULL with fewer
 *     observations than the level needs
 * @param pValue probability of one as large; probability; NULL as kupiec_lr
 * @param independenceLr likelihood ratio of clusters of exceptions; decimal; NULL as kupiec_lr or
 *     without a pair of days
 * @param independencePValue probability of one as large; probability; NULL as independence_lr
 * @param conditionalCoverageLr sum of the two likelihood ratios; decimal; NULL as independence_lr
 * @param conditionalCoveragePValue probability of one as large; probability; NULL as
 *     independence_lr
 * @param zone GREEN, YELLOW or RED of the supervisor's traffic light; word; NULL as kupiec_lr
 * @param shortfallZ number and depth of the exceptions against the forecast shortfall, negative
 *     where it was underestimated, EWMA only; decimal; NULL as kupiec_lr and for MAINTENANCE
 * @param shortfallPValue probability of one as low; probability; NULL as shortfall_z
 * @param reason why numbers are absent, NOT_APPLICABLE for those that this margin does not have;
 *     code; never NULL
 */
public record MarginBacktestRow(
    String scopeKind,
    String scope,
    String margin,
    double level,
    int window,
    int observations,
    int exceptions,
    int missing,
    double coverage,
    long accountDays,
    long accountExceptions,
    double accountCoverage,
    double largestExceptionUsd,
    double meanExceptionUsd,
    @Nullable LocalDate largestExceptionDate,
    double kupiecLr,
    double pValue,
    double independenceLr,
    @Name("independence_p_value") double independencePValue,
    double conditionalCoverageLr,
    @Name("conditional_coverage_p_value") double conditionalCoveragePValue,
    @Nullable String zone,
    double shortfallZ,
    @Name("shortfall_p_value") double shortfallPValue,
    String reason) {}
