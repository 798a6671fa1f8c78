package io.breakwater.jobs.table;

/**
 * One liquidated account of one scenario: table {@code cascade_account}, key (scenario_id, venue,
 * account_id).
 *
 * @param scenarioId file of conf/scenarios; text; never NULL
 * @param venue venue of the account; text; never NULL
 * @param accountId account, unique within its venue; text; never NULL
 * @param firstRound round of its first liquidation; count; never NULL
 * @param triggerPriceShareExogenous share of the fall to its trigger that the shock itself caused;
 *     decimal; never NULL
 * @param repaidUsd debt repaid; USD; never NULL
 * @param seizedUsd collateral taken; USD; never NULL
 * @param penaltyUsd bonus and fees it paid; USD; never NULL
 * @param badDebtUsd debt written off or loss beyond its margin; USD; never NULL
 */
public record CascadeAccountRow(
    String scenarioId,
    String venue,
    String accountId,
    int firstRound,
    double triggerPriceShareExogenous,
    double repaidUsd,
    double seizedUsd,
    double penaltyUsd,
    double badDebtUsd) {}
