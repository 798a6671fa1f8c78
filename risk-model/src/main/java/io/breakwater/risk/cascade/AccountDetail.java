package io.breakwater.risk.cascade;

/** How much a cascade keeps of single accounts. */
public enum AccountDetail {
  /** Totals and rounds alone: for thousands of scenarios. */
  TOTALS,
  /**
   * One row for each liquidated account as well, and the stock of units proved against the end
   * state of every account.
   */
  ACCOUNTS
}
