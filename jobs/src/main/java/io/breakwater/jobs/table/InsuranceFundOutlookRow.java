package io.breakwater.jobs.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What may happen to one insurance fund: table {@code insurance_fund_outlook}, key (venue, pool).
 *
 * @param venue venue of the fund; text; never NULL
 * @param pool pool of the insurance_fund feed, NONE for accounts whose losses no fund bears; text;
 *     never NULL
 * @param balanceUsd newest balance that landed; USD; NULL without a fund
 * @param horizonDays length of the simulated paths; days; never NULL
 * @param accounts accounts that were simulated; count; never NULL
 * @param accountsLeftOut accounts that owe or have contracts and were not simulated: too short a
 *     history, something without a value, or liquidatable today; count; never NULL
 * @param expectedDrawUsd mean over the paths of the deepest fall of the fund below its start, had
 *     it no floor; USD; NULL where every account was left out
 * @param depletionProbability share of paths on which the fund would fall below 0; probability;
 *     NULL without a fund or where every account was left out
 * @param depletionStandardError standard error of that share; probability; NULL as
 *     depletion_probability
 * @param coverOneUsd largest bad debt of one default group in any scenario; USD; NULL where
 *     cascades keep no accounts
 * @param coverTwoUsd largest joint bad debt of two default groups; USD; NULL as cover_one_usd
 * @param coverScenario scenario of the two; text; NULL where no scenario leaves bad debt
 * @param coverGroups the two groups, largest first, separated by commas; text; NULL where no
 *     scenario leaves bad debt
 * @param drawdownRatio newest balance against the larger of the last two that landed; decimal, not
 *     positive; NULL without a fund or while it never held anything
 * @param adlSignal NONE while the fund bears losses, DRAWDOWN or DEPLETED where winners begin to;
 *     word; NULL without a fund
 * @param socialisedLossRatio loss that the worst scenario leaves to all users as a share of the
 *     collateral of the pool's accounts; decimal; NULL without collateral
 * @param clearingShortfallUsd most that the venue cannot pay in any scenario when all venues clear
 *     what they owe each other and their users, at the greatest payments; USD; never NULL
 * @param clearingGapUsd most by which the least payments that clear are below the greatest; USD;
 *     never NULL
 * @param reason why numbers are absent, the first that applies of NO_FUND, INSUFFICIENT_OBS,
 *     NO_COLLATERAL, NOT_APPLICABLE; code; NULL when fine
 */
public record InsuranceFundOutlookRow(
    String venue,
    String pool,
    double balanceUsd,
    int horizonDays,
    long accounts,
    long accountsLeftOut,
    double expectedDrawUsd,
    double depletionProbability,
    double depletionStandardError,
    @Nullable BigDecimal coverOneUsd,
    @Nullable BigDecimal coverTwoUsd,
    @Nullable String coverScenario,
    @Nullable String coverGroups,
    double drawdownRatio,
    @Nullable String adlSignal,
    double socialisedLossRatio,
    BigDecimal clearingShortfallUsd,
    BigDecimal clearingGapUsd,
    @Nullable String reason) {}
