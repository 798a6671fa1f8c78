package io.breakwater.risk.rates;

/**
 * How long until interest alone brings an account to liquidation, prices unchanged: debt grows at
 * the borrow rate, collateral at the supply rate.
 *
 * @formula d ln HF / dt = r_s − r_b; days = 365·ln(HF) / (r_b − r_s)
 * @units days; rates decimal a year, compounding continuously
 * @source methodology A1, interest-rate impact
 */
public final class InterestLiquidation {
  private static final double DAYS_PER_YEAR = 365;

  private InterestLiquidation() {}

  /**
   * Days to a health factor of 1: 0 at or below it, NaN where debt does not outgrow collateral or
   * an input is missing.
   *
   * @param collateralRate r_s of the collateral, weighted by what it counts for
   * @param debtRate r_b of the debt, weighted by value
   */
  public static double days(double healthFactor, double collateralRate, double debtRate) {
    if (healthFactor <= 1) {
      return 0;
    }
    double growth = debtRate - collateralRate;
    double days = DAYS_PER_YEAR * StrictMath.log(healthFactor) / growth;
    return growth > 0 && days <= Double.MAX_VALUE ? days : Double.NaN;
  }
}
