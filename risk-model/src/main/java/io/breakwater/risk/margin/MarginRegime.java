package io.breakwater.risk.margin;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import java.io.Serializable;

/**
 * Margin rules of one venue with the parameters of one day: what an account is worth, how safe it
 * is, when it is liquidated. Immutable, so that the effect of a parameter change is the difference
 * between two instances.
 *
 * <p>Prices are indexed by instrument key, USD, NaN where missing.
 */
public sealed interface MarginRegime extends Serializable
    permits LendingRegime, VaultRegime, SoftLiquidationRegime, TieredMarginRegime {

  /** Name of the regime, as accounts refer to it. */
  String name();

  /** Ladder of margin calls and target health of the house for this venue. */
  HealthPolicy policy();

  /** How the safety of its accounts is followed through time. */
  SafetyForm safetyForm();

  /**
   * Values one account into {@code out}: the hot path, free of allocation, legs summed in their
   * fixed order.
   */
  void value(AccountBlock block, int account, double[] priceUsd, AccountValue out);

  /** Everything the regime says of one account. */
  MarginAssessment assess(AccountBlock block, int account, double[] priceUsd);

  /**
   * Values one leg of an account.
   *
   * @param leg index of the leg in the block
   */
  LegValuation valueLeg(AccountBlock block, int account, int leg, double[] priceUsd);

  /**
   * USD to pay in at once to reach the target health at some prices: 0 when the account is there,
   * NaN when something is missing.
   *
   * @param scratch holds the value of the account afterwards
   */
  default double callUsd(AccountBlock block, int account, double[] priceUsd, AccountValue scratch) {
    value(block, account, priceUsd, scratch);
    return assess(block, account, priceUsd).topUpToTargetUsd();
  }

  /**
   * The equal move of the market against an account that brings its health to a level; negative
   * when it is already below, NaN when no move does.
   */
  default double fallTo(double health, AccountBlock block, int account, double[] priceUsd) {
    return Double.NaN;
  }

  /** What would bring an account to its target health. */
  default TargetActions toTarget(AccountBlock block, int account, double[] priceUsd) {
    return TargetActions.of(assess(block, account, priceUsd));
  }
}
