package io.breakwater.jobs.table;

/**
 * One liquidated account of one scenario: table {@code cascade_account}, key (scenario_id, venue,
 * account_id).
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
