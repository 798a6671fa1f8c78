package io.breakwater.risk.margin;

/** How a lending protocol takes collateral for debt. */
public enum LiquidationForm {
  /**
   * A liquidator repays part or all of a debt and receives collateral worth the repayment and a
   * bonus (Aave, Compound v2, isolated markets).
   */
  CALL {
    @Override
    double frontierLoanToValue(double bonus) {
      return ToxicFrontier.loanToValue(bonus);
    }
  },
  /**
   * The protocol takes all collateral and all debt at once, credits the collateral less a penalty,
   * and sells the collateral itself (Compound v3).
   */
  ABSORB {
    @Override
    double frontierLoanToValue(double bonus) {
      return 1 - bonus;
    }
  };

  /**
   * Loan-to-value from which on a liquidation leaves the account worse or the protocol short.
   *
   * @param bonus bonus on the debt repaid (call) or penalty on the collateral (absorb)
   */
  abstract double frontierLoanToValue(double bonus);
}
