package io.breakwater.risk.ratio;

/**
 * Collateral ratio by day and its log changes, from collateral and debt valued by the caller.
 *
 * <p>Pro forma, the caller values today's holdings at the prices of every day: CR_t = Σ q_T·p_t / Σ
 * d_T·p_t. Realised, it values each day's own holdings.
 *
 * <p>The ratio is defined where debt is positive and collateral is not negative; without collateral
 * it is 0. A log change needs both positive on that day and on the calendar day before it: a gap
 * leaves NaN, never a zero change and never a change over several days.
 *
 * @formula CR_t = C_t / B_t; r_t = ln CR_t − ln CR_{t−1}
 * @units ratio as a decimal; log change per day
 * @source methodology A1, collateral-ratio volatility
 */
public final class CollateralRatioSeries {

  private CollateralRatioSeries() {}

  /** C / B, 0 without collateral, NaN without debt or where either is missing or negative. */
  public static double ratio(double collateral, double debt) {
    double ratio = collateral >= 0 && debt > 0 ? collateral / debt : Double.NaN;
    return ratio <= Double.MAX_VALUE ? ratio : Double.NaN;
  }

  /** Log change of the ratio from one day to the next, NaN unless all four values are positive. */
  public static double logChange(
      double collateralBefore, double debtBefore, double collateral, double debt) {
    return logQuotient(collateral, collateralBefore) - logQuotient(debt, debtBefore);
  }

  /**
   * Fills ratios and log changes of one account. Position {@code offset + t} of each input is day
   * t; the outputs are filled from {@code outOffset}. The first change is NaN.
   *
   * @return number of changes that are defined
   */
  public static int fill(
      double[] collateral,
      double[] debt,
      int offset,
      int days,
      double[] ratios,
      double[] changes,
      int outOffset) {
    int defined = 0;
    for (int t = 0; t < days; t++) {
      int i = offset + t;
      ratios[outOffset + t] = ratio(collateral[i], debt[i]);
      double change =
          t == 0 ? Double.NaN : logChange(collateral[i - 1], debt[i - 1], collateral[i], debt[i]);
      changes[outOffset + t] = change;
      if (!Double.isNaN(change)) {
        defined++;
      }
    }
    return defined;
  }

  /** ln(value / base), NaN unless both are positive and finite; exactly 0 for equal values. */
  static double logQuotient(double value, double base) {
    if (!(value > 0 && base > 0 && value <= Double.MAX_VALUE && base <= Double.MAX_VALUE)) {
      return Double.NaN;
    }
    if (value == base) {
      return 0.0;
    }
    double quotient = value / base;
    return quotient >= Double.MIN_NORMAL && quotient <= Double.MAX_VALUE
        ? StrictMath.log(quotient)
        : StrictMath.log(value) - StrictMath.log(base);
  }
}
