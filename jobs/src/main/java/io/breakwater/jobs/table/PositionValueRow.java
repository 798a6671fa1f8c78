package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One leg valued at the as-of instant: table {@code position_value}.
 *
 * @param venue venue of the account; text; never NULL
 * @param accountId account, unique within its venue; text; never NULL
 * @param instrumentId instrument held, owed or traded; text; never NULL
 * @param leg COLLATERAL, DEBT or DERIVATIVE; word; never NULL
 * @param quantity tokens, or contracts with their sign; instrument units; never NULL
 * @param settledQuantity part of a balance whose transfers in can no longer be reverted on their
 *     rail, by the flows that landed; instrument units; NULL for debts and contracts
 * @param price price the leg was valued at, as of the end of the business date; USD a unit; NULL
 *     where no usable price exists
 * @param priceSourceCount sources in the median; count; never NULL
 * @param priceAgeS age of the oldest observation used; seconds; NULL without a price
 * @param valueUsd quantity times price before haircut, also of options, for other contracts the
 *     unrealised profit; USD; NULL without a price or parameters
 * @param haircutRatio share of the value that does not count; decimal; NULL for contracts that
 *     cannot be valued
 * @param indicatedHaircutRatio haircut that volatility, margin period, spread and the leg's own
 *     size ask for; decimal; NULL for debts and contracts, without a price or without volatility
 * @param weightedValueUsd value after haircut times liquidation threshold; USD; NULL for debts and
 *     contracts and where unknown
 * @param notionalUsd absolute notional of a contract; USD; NULL for balances and contracts that
 *     cannot be valued
 * @param unrealisedPnlUsd profit of a contract at its mark; USD; NULL as notional_usd
 * @param maintenanceMarginUsd maintenance margin of a contract; USD; NULL as notional_usd
 * @param tier margin tier of a contract from 1, 0 for balances; count; never NULL
 * @param liquidationPriceUsd mark at which the venue liquidates this contract, everything else
 *     unchanged; USD a unit; NULL for balances and where no price liquidates
 * @param bankruptcyPriceUsd mark at which nothing is left of the margin behind this contract,
 *     everything else unchanged and fees left out; USD a unit; NULL for balances and options and
 *     where no price does
 * @param adlScore rank in the auto-deleveraging queue, the highest goes first; decimal; NULL for
 *     balances and contracts that cannot be valued
 * @param forcedCloseStep how the venue closes this contract now, as if it came first: NONE of a
 *     safe account, SLICE, MARKET_CLOSE, BACKSTOP, DELEVERAGE; word; NULL for balances and options
 *     and where the contract or another leg behind the same margin cannot be valued
 * @param forcedCloseQuantity contracts that leave, of the sign of the position, 0 of a safe
 *     account; contracts; NULL as forced_close_step
 * @param forcedClosePriceUsd price at which they are offered or taken over; USD a unit; NULL where
 *     nothing leaves or no such price exists
 * @param reason why numbers are absent; code; NULL when fine
 */
public record PositionValueRow(
    String venue,
    String accountId,
    String instrumentId,
    String leg,
    double quantity,
    double settledQuantity,
    double price,
    int priceSourceCount,
    double priceAgeS,
    double valueUsd,
    double haircutRatio,
    double indicatedHaircutRatio,
    double weightedValueUsd,
    double notionalUsd,
    double unrealisedPnlUsd,
    double maintenanceMarginUsd,
    int tier,
    double liquidationPriceUsd,
    double bankruptcyPriceUsd,
    double adlScore,
    @Nullable String forcedCloseStep,
    double forcedCloseQuantity,
    double forcedClosePriceUsd,
    @Nullable String reason) {}
