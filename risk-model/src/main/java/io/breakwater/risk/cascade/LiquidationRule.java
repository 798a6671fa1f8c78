package io.breakwater.risk.cascade;

import java.io.Serializable;

/** How much of a liquidatable account one liquidation takes: the partial-close rule of a venue. */
public sealed interface LiquidationRule extends Serializable
    permits LendingRule, AbsorbRule, VaultRule, TieredMarginRule {

  /** Largest double below 1: rounding must not make a liquidatable account look safe. */
  double LARGEST_LIQUIDATABLE_HEALTH = Math.nextDown(1.0);

  /**
   * Decides one liquidation. Called for accounts that are liquidatable at the prices of the event
   * and not yet closed.
   */
  void liquidate(LiquidationEvent event);

  /**
   * Whether the account settles profit and loss in cash and pays its fee into an insurance fund, as
   * on a derivatives exchange; otherwise the liquidator is paid out of the collateral.
   */
  boolean settlesInCash();
}
