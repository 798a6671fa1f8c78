package io.breakwater.risk.collateral;

/**
 * The part of a balance that is final. A transfer that can still be reverted is not collateral;
 * what has left is gone whether final or not.
 *
 * @formula settled = max(0, balance − Σ inflows later than as-of less finality)
 * @units units of the asset
 * @source methodology A3, settlement and finality; CPMI-IOSCO 2012, principle 8
 */
public final class SettledBalance {
  private static final double MICROS_PER_SECOND = 1e6;

  private SettledBalance() {}

  /**
   * Settled units of a balance.
   *
   * @param balance units at the as-of instant, unsettled ones included
   * @param inflowMicros instants of transfers, microseconds since 1970 UTC; later ones than as-of
   *     are not in the balance and are ignored
   * @param inflow units of each transfer, negative for what left
   */
  public static double of(
      double balance,
      long[] inflowMicros,
      double[] inflow,
      long asOfMicros,
      double finalitySeconds) {
    double settled = balance;
    for (int i = 0; i < inflow.length; i++) {
      boolean arrived = inflowMicros[i] <= asOfMicros;
      boolean isFinal = inflowMicros[i] + finalitySeconds * MICROS_PER_SECOND <= asOfMicros;
      if (arrived && !isFinal && inflow[i] > 0) {
        settled -= inflow[i];
      }
    }
    return Math.max(0, settled);
  }
}
