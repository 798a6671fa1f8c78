package io.breakwater.risk.ratio;

/**
 * Realised collateral ratio of lending and vault accounts, its log change split into causes.
 *
 * <p>Inputs are daily values in USD, of one account or of many in account-major order, NaN where a
 * day is missing. With holdings q, prices p and risk parameters θ of a day:
 *
 * <ul>
 *   <li>price effect: yesterday's holdings, revalued from yesterday's to today's prices;
 *   <li>accrual effect: today's holdings without the day's flows against yesterday's, at today's
 *       prices: interest, and every change of quantity that the flows do not explain;
 *   <li>flow effect: today's holdings with against without the day's net external flow;
 *   <li>parameter effect: today's collateral under today's against yesterday's parameters (0 where
 *       collateral is valued without parameters).
 * </ul>
 *
 * <p>The order of causes is fixed: prices, accrual, flow, parameters. Where flows replaced a whole
 * side (what is left without them is not positive, or is rounding dust), interest cannot be told
 * from flow: that side's accrual is 0 and its flow effect takes the rest. A cause whose inputs are
 * missing is NaN while the change itself stays defined.
 *
 * @formula ln CR_t − ln CR_{t−1} = price + accrual + flow + parameter, with price = ln(c2_{t−1} /
 *     c1_{t−1}) − ln(d2_{t−1} / d1_{t−1}), accrual = ln((c3_t − fc_t) / c2_{t−1}) − ln((d1_t −
 *     fd_t) / d2_{t−1}), flow = ln(c3_t / (c3_t − fc_t)) − ln(d1_t / (d1_t − fd_t)), parameter =
 *     ln(c1_t / c3_t)
 * @units natural logarithm per day
 * @source methodology A1, realised against pro-forma; tables, collateral_ratio
 * @param collateral c1: holdings, prices and parameters of day t
 * @param collateralAtNextPrices c2: holdings and parameters of day t at prices of day t + 1
 * @param collateralUnderPriorParameters c3: holdings and prices of day t, parameters of day t − 1
 * @param collateralFlow fc: net flow into collateral on day t, at prices of day t and parameters of
 *     day t − 1; 0 for none
 * @param debt d1: debt of day t at prices of day t
 * @param debtAtNextPrices d2: debt of day t at prices of day t + 1
 * @param debtFlow fd: net borrowing on day t at prices of day t; 0 for none
 */
public record LogRatioSeries(
    double[] collateral,
    double[] collateralAtNextPrices,
    double[] collateralUnderPriorParameters,
    double[] collateralFlow,
    double[] debt,
    double[] debtAtNextPrices,
    double[] debtFlow) {

  /** A remainder below this share of what made it is rounding, not a balance. */
  static final double DUST_SHARE = 1e-9;

  /** Checks that the arrays have one length. */
  public LogRatioSeries {
    int length = collateral.length;
    if (collateralAtNextPrices.length != length
        || collateralUnderPriorParameters.length != length
        || collateralFlow.length != length
        || debt.length != length
        || debtAtNextPrices.length != length
        || debtFlow.length != length) {
      throw new IllegalArgumentException(
          "Arrays of a ratio series must have one length, cannot be: %d, %d, %d, %d, %d, %d, %d"
              .formatted(
                  length,
                  collateralAtNextPrices.length,
                  collateralUnderPriorParameters.length,
                  collateralFlow.length,
                  debt.length,
                  debtAtNextPrices.length,
                  debtFlow.length));
    }
  }

  /**
   * Fills levels, changes and causes of one account. Day t is position {@code offset + t} here and
   * {@code outOffset + t} of the output. The first day has no change.
   *
   * @return number of changes that are defined
   */
  public int decompose(int offset, int days, RatioChanges out, int outOffset) {
    int defined = 0;
    for (int t = 0; t < days; t++) {
      int i = offset + t;
      int o = outOffset + t;
      out.levelOnly(o, CollateralRatioSeries.ratio(collateral[i], debt[i]));
      if (t == 0) {
        continue;
      }
      double change =
          CollateralRatioSeries.logChange(collateral[i - 1], debt[i - 1], collateral[i], debt[i]);
      if (!Double.isNaN(change)) {
        out.change()[o] = change;
        splitInto(i, out, o);
        defined++;
      }
    }
    return defined;
  }

  private void splitInto(int i, RatioChanges out, int o) {
    double revalued = collateralAtNextPrices[i - 1];
    double held = collateralUnderPriorParameters[i];
    double debtRevalued = debtAtNextPrices[i - 1];
    out.priceEffectCollateral()[o] = log(revalued, collateral[i - 1]);
    // 0 − x and not −x: a price that did not move has effect 0, not −0.
    out.priceEffectDebt()[o] = 0.0 - log(debtRevalued, debt[i - 1]);
    out.accrualEffect()[o] =
        accrual(revalued, held, collateralFlow[i]) - accrual(debtRevalued, debt[i], debtFlow[i]);
    out.flowEffect()[o] =
        flow(revalued, held, collateralFlow[i]) - flow(debtRevalued, debt[i], debtFlow[i]);
    out.parameterEffect()[o] = log(collateral[i], held);
  }

  private static double accrual(double before, double after, double flow) {
    return replacedByFlow(after, flow) ? 0.0 : log(after - flow, before);
  }

  private static double flow(double before, double after, double flow) {
    return log(after, replacedByFlow(after, flow) ? before : after - flow);
  }

  private static boolean replacedByFlow(double after, double flow) {
    return after - flow <= DUST_SHARE * Math.max(after, Math.abs(flow));
  }

  private static double log(double value, double base) {
    return CollateralRatioSeries.logQuotient(value, base);
  }
}
