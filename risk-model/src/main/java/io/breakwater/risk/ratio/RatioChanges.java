package io.breakwater.risk.ratio;

/**
 * Levels, changes and causes by day: the output of a decomposition, preallocated once and filled
 * again for each account. NaN means not defined. Where a change and all its causes are defined, the
 * causes add up to the change within 1e-9.
 *
 * @param level collateral ratio, or margin buffer for derivatives accounts
 * @param change log change of the ratio, or change of the margin buffer
 * @param priceEffectCollateral part of the change from prices of collateral (for derivatives
 *     accounts: all prices)
 * @param priceEffectDebt part of the change from prices of debt (0 for derivatives accounts)
 * @param flowEffect part of the change from deposits, withdrawals, borrowing and repayment
 * @param accrualEffect part of the change from interest and whatever else changed quantities
 * @param parameterEffect part of the change from risk parameters
 */
public record RatioChanges(
    double[] level,
    double[] change,
    double[] priceEffectCollateral,
    double[] priceEffectDebt,
    double[] flowEffect,
    double[] accrualEffect,
    double[] parameterEffect) {

  /** Room for a number of days (or of accounts times days). */
  public static RatioChanges ofLength(int length) {
    return new RatioChanges(
        new double[length],
        new double[length],
        new double[length],
        new double[length],
        new double[length],
        new double[length],
        new double[length]);
  }

  /** Sets one day to: this level, no change. */
  void levelOnly(int at, double ratio) {
    level[at] = ratio;
    change[at] = Double.NaN;
    priceEffectCollateral[at] = Double.NaN;
    priceEffectDebt[at] = Double.NaN;
    flowEffect[at] = Double.NaN;
    accrualEffect[at] = Double.NaN;
    parameterEffect[at] = Double.NaN;
  }
}
