package io.breakwater.risk.tracking;

/**
 * Daily simple returns on equity net of external flows, so that a deposit is not a gain. Flows
 * count as paid at the end of their day, so that they earn nothing on it.
 *
 * @formula R_t = (E_t − F_t) / E_{t−1} − 1
 * @units decimal per day
 * @source methodology A3, benchmark tracking error (time-weighted returns)
 */
public final class FlowAdjustedReturns {

  private FlowAdjustedReturns() {}

  /**
   * Fills the returns of one account. Day t is position {@code offset + t} of the inputs and {@code
   * outOffset + t} of the output. A return is NaN on the first day, where a value is missing, and
   * where yesterday's equity is not positive.
   *
   * @param equity equity at the end of each day, NaN where missing
   * @param flow net external flow of each day, positive into the account, 0 for none
   * @return number of days refused because yesterday's equity was not positive
   */
  public static int fill(
      double[] equity, double[] flow, int offset, int days, double[] returns, int outOffset) {
    int refused = 0;
    for (int t = 0; t < days; t++) {
      int i = offset + t;
      double value = Double.NaN;
      if (t > 0) {
        double before = equity[i - 1];
        if (before > 0) {
          value = (equity[i] - flow[i]) / before - 1.0;
        } else if (before <= 0) {
          refused++;
        }
      }
      returns[outOffset + t] = Math.abs(value) <= Double.MAX_VALUE ? value : Double.NaN;
    }
    return refused;
  }
}
