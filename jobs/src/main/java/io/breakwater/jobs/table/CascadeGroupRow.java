package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * What the cascades do to owners with several accounts, at one venue or many, and what these do to
 * others: table {@code cascade_group}, key (scenario_id, default_group). A group of the account
 * feed, or an owner, with at least two liquidated accounts has a row in the scenario; one with a
 * single liquidated account has that account's row in cascade_account. The most central groups have
 * one in any case in the scenario of systemic.causes-scenario.
 *
 * @param scenarioId scenario; text; never NULL
 * @param defaultGroup group of the account feed, else owner: all its accounts default together;
 *     text; never NULL
 * @param accounts its liquidated accounts; count; never NULL
 * @param venues venues of these; count; never NULL
 * @param firstRound round of the first of its liquidations, 0 without any; count; never NULL
 * @param repaidUsd debt repaid; USD; never NULL
 * @param seizedUsd collateral taken; USD; never NULL
 * @param penaltyUsd bonus and fees it paid; USD; never NULL
 * @param badDebtUsd debt written off or loss beyond margin, account by account; USD; never NULL
 * @param centrality component of the leading eigenvector of the overlap of net holdings over market
 *     depth; decimal; NULL but for the most central groups of systemic.causes-scenario
 * @param importanceUsd bad debt with all accounts of the group less without them; USD; NULL as
 *     centrality
 * @param liquidatedDifferenceUsd value liquidated with them less without them; USD; NULL as
 *     centrality
 * @param reason why numbers are absent; code; NULL when fine
 */
public record CascadeGroupRow(
    String scenarioId,
    String defaultGroup,
    int accounts,
    int venues,
    int firstRound,
    double repaidUsd,
    double seizedUsd,
    double penaltyUsd,
    double badDebtUsd,
    double centrality,
    double importanceUsd,
    double liquidatedDifferenceUsd,
    @Nullable String reason) {}
