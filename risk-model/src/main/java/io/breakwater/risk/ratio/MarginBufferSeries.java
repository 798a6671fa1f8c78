package io.breakwater.risk.ratio;

/**
 * Margin buffer of derivatives accounts, its change split into causes. Equity may be zero or
 * negative there, so the change is a difference and not a logarithm.
 *
 * <p>Inputs are daily, of one account or of many in account-major order, NaN where a day is missing
 * or the account has no notional. With E equity, MM maintenance margin, N gross notional, m(q, p,
 * θ) of holdings q, prices p and parameters θ:
 *
 * <ul>
 *   <li>price effect: yesterday's holdings, from yesterday's to today's prices;
 *   <li>accrual effect: all else that changed the holdings: funding, fees, interest and trades (a
 *       trade moves N and MM, so it is no external flow);
 *   <li>flow effect: cash paid in and out;
 *   <li>parameter effect: today's against yesterday's margin tiers.
 * </ul>
 *
 * <p>The order of causes is fixed: prices, accrual and trades, flow, parameters.
 *
 * @formula m = (E − MM) / N; m1_t − m1_{t−1} = (m2_{t−1} − m1_{t−1}) + (m4_t − m2_{t−1}) + (m3_t −
 *     m4_t) + (m1_t − m3_t)
 * @units share of notional, as a decimal, per day
 * @source methodology A1, margin-buffer form
 * @param buffer m1: holdings, prices and parameters of day t
 * @param bufferAtNextPrices m2: holdings and parameters of day t at prices of day t + 1
 * @param bufferUnderPriorParameters m3: holdings and prices of day t, parameters of day t − 1
 * @param bufferWithoutFlow m4: as m3, without the external cash flows of day t
 */
public record MarginBufferSeries(
    double[] buffer,
    double[] bufferAtNextPrices,
    double[] bufferUnderPriorParameters,
    double[] bufferWithoutFlow) {

  /** Checks that the arrays have one length. */
  public MarginBufferSeries {
    int length = buffer.length;
    if (bufferAtNextPrices.length != length
        || bufferUnderPriorParameters.length != length
        || bufferWithoutFlow.length != length) {
      throw new IllegalArgumentException(
          "Arrays of a margin-buffer series must have one length, cannot be: %d, %d, %d, %d"
              .formatted(
                  length,
                  bufferAtNextPrices.length,
                  bufferUnderPriorParameters.length,
                  bufferWithoutFlow.length));
    }
  }

  /** m = (E − MM) / N, NaN without notional or where an amount is missing. */
  public static double buffer(double equity, double maintenanceMargin, double notional) {
    double buffer = notional > 0 ? (equity - maintenanceMargin) / notional : Double.NaN;
    return Math.abs(buffer) <= Double.MAX_VALUE ? buffer : Double.NaN;
  }

  /**
   * Fills levels, changes and causes of one account. Day t is position {@code offset + t} here and
   * {@code outOffset + t} of the output. The first day has no change. All price effect stands in
   * the column of collateral.
   *
   * @return number of changes that are defined
   */
  public int decompose(int offset, int days, RatioChanges out, int outOffset) {
    int defined = 0;
    for (int t = 0; t < days; t++) {
      int i = offset + t;
      int o = outOffset + t;
      out.levelOnly(o, buffer[i]);
      if (t == 0 || Double.isNaN(buffer[i]) || Double.isNaN(buffer[i - 1])) {
        continue;
      }
      double revalued = bufferAtNextPrices[i - 1];
      double held = bufferUnderPriorParameters[i];
      out.change()[o] = buffer[i] - buffer[i - 1];
      out.priceEffectCollateral()[o] = revalued - buffer[i - 1];
      out.priceEffectDebt()[o] = 0.0;
      out.accrualEffect()[o] = bufferWithoutFlow[i] - revalued;
      out.flowEffect()[o] = held - bufferWithoutFlow[i];
      out.parameterEffect()[o] = buffer[i] - held;
      defined++;
    }
    return defined;
  }
}
