package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * What a sequential cascade produced.
 *
 * @param result totals, rounds and accounts
 * @param strandedAccounts accounts that stay liquidatable because nobody liquidates them
 * @param strandedDebtUsd their debt at the end
 * @param strandedShortfallUsd what their debt exceeds their collateral and cash by at the end: bad
 *     debt that no liquidation has booked yet
 */
public record SequentialResult(
    CascadeResult result, int strandedAccounts, double strandedDebtUsd, double strandedShortfallUsd)
    implements Serializable {

  /** Bad debt booked and still to be booked. */
  public double totalBadDebtUsd() {
    return result.outcome().badDebtUsd() + strandedShortfallUsd;
  }
}
