package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * What triggered each liquidation of one scenario, in shares that sum to 1: table {@code
 * cascade_cause}, key (scenario_id, liquidation, cause_rank).
 *
 * @param scenarioId scenario; text; never NULL
 * @param liquidation number of the liquidation, by round and account, from 1; count; never NULL
 * @param causeRank 0 for the shock, then earlier liquidations, the largest share first; count;
 *     never NULL
 * @param venue venue of the liquidated account; text; never NULL
 * @param accountId liquidated account; text; never NULL
 * @param round round of the liquidation; count; never NULL
 * @param cause SHOCK, LIQUIDATION or OTHERS for the liquidations that are not named; word; never
 *     NULL
 * @param causeVenue venue of the account whose liquidation is the cause; text; NULL but for
 *     LIQUIDATION
 * @param causeAccountId that account; text; NULL but for LIQUIDATION
 * @param causeRound round of that liquidation, 0 for SHOCK and OTHERS; count; never NULL
 * @param share share of the fall to the trigger, negative for purchases that held a price up;
 *     decimal; never NULL
 */
public record CascadeCauseRow(
    String scenarioId,
    int liquidation,
    int causeRank,
    String venue,
    String accountId,
    int round,
    String cause,
    @Nullable String causeVenue,
    @Nullable String causeAccountId,
    int causeRound,
    double share) {}
