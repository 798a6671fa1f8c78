package io.breakwater.risk.cascade;

/** Whether repaid debt, which liquidators must buy, lifts the price of the debt asset. */
public enum DebtPurchase {
  /** Repaid debt is bought on the market, unless the asset is pegged to the dollar. */
  MARKET,
  /** Liquidators hold the debt asset already. */
  IGNORED
}
