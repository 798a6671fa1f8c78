package io.breakwater.risk.portfolio;

/** In what an option quotes its premium and pays. */
public enum OptionSettlement {
  /** Quote currency: payoff max(S − K, 0). */
  QUOTE,
  /** The underlying coin: payoff max(S − K, 0) / S. */
  COIN
}
