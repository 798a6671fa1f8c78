package io.breakwater.jobs.table;

/**
 * Accounts whose sales matter most to the others: table {@code account_importance}, key (venue,
 * account_id).
 *
 * @param venue venue of the account; text; never NULL
 * @param accountId account, unique within its venue; text; never NULL
 * @param scenarioId scenario in which the account is left out; text; never NULL
 * @param centrality component of the leading eigenvector of the overlap of holdings over market
 *     depth; decimal; never NULL
 * @param importanceUsd bad debt with the account less without it, negative where its purchases
 *     help; USD; never NULL
 * @param liquidatedDifferenceUsd value liquidated with the account less without it; USD; never NULL
 * @param ownBadDebtUsd bad debt of the account itself, part of its importance; USD; never NULL
 * @param vulnerabilityUsd what the account loses when everybody else is liquidated; USD; never NULL
 */
public record AccountImportanceRow(
    String venue,
    String accountId,
    String scenarioId,
    double centrality,
    double importanceUsd,
    double liquidatedDifferenceUsd,
    double ownBadDebtUsd,
    double vulnerabilityUsd) {}
