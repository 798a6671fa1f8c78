package io.breakwater.risk.margin;

import java.io.Serializable;

/**
 * Parameters of loans against collateral, as {@link SecuredLoan} reads them: lending protocols
 * weight collateral by a liquidation threshold, vaults divide it by a liquidation ratio.
 *
 * <p>NaN means that the venue has no such parameter for the instrument.
 */
sealed interface LoanTerms extends Serializable permits LendingTerms, VaultTerms {

  /** Collateral weight LT; an instrument with weight 0 is no collateral. */
  double liquidationThreshold(int instrument, int emode);

  /** Largest loan at opening as a share of collateral. */
  double loanToValue(int instrument, int emode);

  /** Value times LT, or value / mat, whichever the venue computes. */
  double weighted(double valueUsd, int instrument, int emode);

  /** Share of seized value that goes beyond the debt repaid: bonus, incentive or penalty. */
  double liquidationBonus(int instrument, int emode);

  /** Share of the value that does not count. */
  double haircut(int instrument);

  /** USD that one unit of debt counts for under the venue's rule; NaN for its market price. */
  double debtParUsd();
}
