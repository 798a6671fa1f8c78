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
    permits LendingRegime, VaultRegime, TieredMarginRegime {

  /** Name of the regime, as accounts refer to it. */
  String name();

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
}
