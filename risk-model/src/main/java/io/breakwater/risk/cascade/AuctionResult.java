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
 * @param paidUsd what keepers paid
 * @param marketUsd value of what they bought, at the market's price before each purchase
 * @param peakCapitalUsd most capital of keepers that was tied up at once
 */
public record AuctionResult(
    CascadeResult result,
    int auctions,
    int restarts,
    int ticks,
    double peakInAuctionUsd,
    double unsoldDebtUsd,
    double paidUsd,
    double marketUsd,
    double peakCapitalUsd)
    implements Serializable {

  /** Price realised over the market's; NaN where nothing was bought. */
  public double realisedPriceRatio() {
    return marketUsd > 0 ? paidUsd / marketUsd : Double.NaN;
  }
}
