package io.breakwater.risk.margin;

import java.io.Serializable;

/**
 * Liquidation rules of a lending protocol, beyond the parameters of its assets.
 *
 * @param closeFactor largest repayment of one call
 * @param minLeftoverUsd smallest collateral and debt a liquidation call may leave when it leaves
 *     both; 0 for no such rule
 * @param form how collateral is taken
 * @param scope which legs one account may hold
 */
public record LendingRules(
    CloseFactor closeFactor, double minLeftoverUsd, LiquidationForm form, Scope scope)
    implements Serializable {

  /** Which legs an account may hold. */
  public enum Scope {
    /** Many collaterals secure many debts. */
    POOLED,
    /** One collateral asset secures one debt asset: an account is a position in one market. */
    ONE_PAIR
  }

  /** Checks the range. */
  public LendingRules {
    if (!(minLeftoverUsd >= 0 && minLeftoverUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Smallest leftover must be finite and not negative, cannot be: " + minLeftoverUsd);
    }
  }

  /** A version of Aave v3. */
  public static LendingRules aave(AaveVersion version) {
    return new LendingRules(
        version.closeFactor(), version.minLeftoverUsd(), LiquidationForm.CALL, Scope.POOLED);
  }

  /** Compound v2: half of a borrow at a time, no dust rule. */
  public static LendingRules compoundV2() {
    return new LendingRules(CloseFactor.compoundV2(0.5), 0, LiquidationForm.CALL, Scope.POOLED);
  }

  /** Compound v3: the whole account at once, taken by the protocol. */
  public static LendingRules compoundV3() {
    return new LendingRules(CloseFactor.full(), 0, LiquidationForm.ABSORB, Scope.POOLED);
  }

  /** Isolated market: any share of the debt, of one pair of assets. */
  public static LendingRules isolatedMarket() {
    return new LendingRules(CloseFactor.full(), 0, LiquidationForm.CALL, Scope.ONE_PAIR);
  }
}
