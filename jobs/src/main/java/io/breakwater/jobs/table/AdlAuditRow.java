package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * A winning account in the auto-deleveraging queue of a scenario that leaves a loss to winners:
 * table {@code adl_audit}, key (scenario_id, venue, account_id). Values are at the prices of the
 * end of the cascade.
 *
 * @param scenarioId scenario; text; never NULL
 * @param venue venue of the account; text; never NULL
 * @param accountId account, unique within its venue; text; never NULL
 * @param pool insurance pool whose fund was not enough; text; never NULL
 * @param rank place in the queue by the configured rule, 1 is closed first; count; never NULL
 * @param rankScore sum of the ranks of the account's contracts by the configured rule; decimal;
 *     never NULL
 * @param binanceRank place by profit ratio times margin ratio; count; NULL where that rule gives no
 *     rank
 * @param bitmexRank place by profit times effective leverage; count; NULL as binance_rank
 * @param hyperliquidRank place by gain times leverage; count; NULL as binance_rank
 * @param profitUsd unrealised profit; USD; never NULL
 * @param notionalUsd notional of all contracts; USD; never NULL
 * @param closedUsd notional that the queue closes; USD; never NULL
 * @param haircutUsd profit that the queue takes; USD; never NULL
 * @param proRataUsd profit that the same share of everybody's notional would take; USD; never NULL
 * @param minimumUsd profit that the same share of everybody's profit would take, the least that
 *     covers the loss; USD; never NULL
 * @param overshootUsd haircut less minimum, negative for those the queue spares; USD; never NULL
 */
public record AdlAuditRow(
    String scenarioId,
    String venue,
    String accountId,
    String pool,
    int rank,
    double rankScore,
    @Nullable Integer binanceRank,
    @Nullable Integer bitmexRank,
    @Nullable Integer hyperliquidRank,
    double profitUsd,
    double notionalUsd,
    double closedUsd,
    double haircutUsd,
    double proRataUsd,
    double minimumUsd,
    double overshootUsd) {}
