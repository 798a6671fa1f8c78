package io.breakwater.risk.margin;

/**
 * Rules of Aave v3 that changed between its versions.
 *
 * <table>
 * <caption>Rules by version</caption>
 * <tr><th>Rule</th><th>3.0 to 3.2</th><th>3.3 to 3.6</th><th>3.7</th></tr>
 * <tr><td>close factor</td><td>half of a reserve's debt</td><td>half of all debt, whole below
 * 2,000 USD</td><td>as 3.3</td></tr>
 * <tr><td>leftovers</td><td>any</td><td>none below 1,000 USD</td><td>as 3.3</td></tr>
 * <tr><td>debt without collateral</td><td>stays and accrues</td><td>deficit</td><td>deficit</td></tr>
 * <tr><td>isolation mode, siloed debt</td><td>yes</td><td>yes</td><td>removed</td></tr>
 * <tr><td>isolated e-mode</td><td>no</td><td>no</td><td>yes</td></tr>
 * </table>
 *
 * <p>In every version an account at health 0.95 or less may be repaid in full, and e-mode replaces
 * thresholds only for the collateral that its category lists.
 *
 * @formula deficit booked = remaining debt once no collateral is left, from 3.3 on; 0 before
 * @units USD
 * @source methodology A1; aave-v3-origin LiquidationLogic, docs/3.3, docs/3.7 (isolated-emode,
 *     mode-removal)
 */
public enum AaveVersion {
  /** 3.0, 3.1 and 3.2. */
  BEFORE_V33,
  /** 3.3 to 3.6. */
  V33,
  /** 3.7. */
  V37;

  /** MIN_LEFTOVER_BASE from 3.3 on. */
  private static final double MIN_LEFTOVER_USD = 1_000;

  /** Largest repayment of one call. */
  public CloseFactor closeFactor() {
    return this == BEFORE_V33 ? CloseFactor.aaveBeforeV33() : CloseFactor.aaveV33();
  }

  /** Smallest collateral and debt that a call may leave when it leaves both; 0 for no rule. */
  public double minLeftoverUsd() {
    return this == BEFORE_V33 ? 0 : MIN_LEFTOVER_USD;
  }

  /** Whether collateral with a debt ceiling isolates its owner, and siloed debt stands alone. */
  public boolean hasIsolationMode() {
    return this != V37;
  }

  /**
   * Debt that the protocol burns and books as deficit of its reserves after a call.
   *
   * @param collateralLeftUsd collateral of the account over all reserves after the call
   * @param debtLeftUsd debt of the account over all reserves after the call
   */
  public double bookedDeficitUsd(double collateralLeftUsd, double debtLeftUsd) {
    return this == BEFORE_V33 ? 0 : BadDebt.protocolUsd(collateralLeftUsd, debtLeftUsd);
  }
}
