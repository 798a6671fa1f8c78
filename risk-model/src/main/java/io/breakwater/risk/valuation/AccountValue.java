package io.breakwater.risk.valuation;

/**
 * Value of one account at one price vector, amounts in USD.
 *
 * <p>Mutable on purpose, the one such type of the model: valuing a book over its history fills this
 * holder some ten million times a run, and one reused instance a thread keeps that loop free of
 * allocation. A margin regime overwrites every field on each call; never keep a reference across
 * calls.
 *
 * <p>Amounts are sums over the priced legs. Where {@link #collateralUnpriced}, {@link
 * #debtUnpriced} or {@link #parameterMissing} is set they are partial, and {@link #healthFactor} is
 * NaN so that nobody mistakes a partial sum for the state of the account.
 */
public final class AccountValue {
  /** Collateral that secures the account, after haircut; for margin accounts the wallet. */
  public double collateralUsd;

  /** Debt. */
  public double debtUsd;

  /** Collateral weighted by liquidation threshold; equals {@link #collateralUsd} without one. */
  public double weightedCollateralUsd;

  /** Collateral less debt plus unrealised profit; keeps its sign. */
  public double equityUsd;

  /** Sum of absolute contract notionals; 0 without contracts. */
  public double notionalUsd;

  /** Unrealised profit of contracts at mark, less what sold options owe; 0 without contracts. */
  public double unrealisedPnlUsd;

  /** Margin needed to open the positions; NaN for regimes without one. */
  public double initialMarginUsd;

  /** Margin below which positions are liquidated; NaN for regimes without one. */
  public double maintenanceMarginUsd;

  /** Liquidatable iff below 1; NaN when not defined (no debt, or something is missing). */
  public double healthFactor;

  /** Legs with a price. */
  public int pricedLegs;

  /** Legs without a price. */
  public int unpricedLegs;

  /** Some debt or contract has no price: the account can never be called healthy. */
  public boolean debtUnpriced;

  /** Some collateral that counts has no price. */
  public boolean collateralUnpriced;

  /** Some leg has no venue parameters (threshold, liquidation ratio, margin schedule). */
  public boolean parameterMissing;

  /** Back to an account without legs. */
  public void reset() {
    collateralUsd = 0;
    debtUsd = 0;
    weightedCollateralUsd = 0;
    equityUsd = 0;
    notionalUsd = 0;
    unrealisedPnlUsd = 0;
    initialMarginUsd = 0;
    maintenanceMarginUsd = 0;
    healthFactor = Double.NaN;
    pricedLegs = 0;
    unpricedLegs = 0;
    debtUnpriced = false;
    collateralUnpriced = false;
    parameterMissing = false;
  }

  /** Whether every price and parameter the account depends on is known. */
  public boolean isComplete() {
    return !debtUnpriced && !collateralUnpriced && !parameterMissing;
  }

  /**
   * Margin buffer m = (E − MM) / N, the safety measure of accounts with contracts (methodology A1).
   * NaN without notional or when something is missing.
   */
  public double marginBuffer() {
    return isComplete() && notionalUsd > 0
        ? (equityUsd - maintenanceMarginUsd) / notionalUsd
        : Double.NaN;
  }

  /**
   * Margin buffer that is left when equity has fallen to a multiple of maintenance margin; NaN
   * without notional or when something is missing.
   */
  public double marginBufferAt(double health) {
    return isComplete() && notionalUsd > 0
        ? (health - 1) * maintenanceMarginUsd / notionalUsd
        : Double.NaN;
  }
}
