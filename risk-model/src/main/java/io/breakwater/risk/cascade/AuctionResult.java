package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * What a cascade with auctions produced.
 *
 * @param result totals, rounds (ticks in which something was bought) and accounts
 * @param auctions auctions begun
 * @param restarts auctions started again because they ran too long or fell too far
 * @param ticks ticks until nothing was left to do
 * @param peakInAuctionUsd most debt with penalty in auction at once
 * @param unsoldDebtUsd debt with penalty still in auction at the end
 */
public record AuctionResult(
    CascadeResult result,
    int auctions,
    int restarts,
    int ticks,
    double peakInAuctionUsd,
    double unsoldDebtUsd)
    implements Serializable {}
