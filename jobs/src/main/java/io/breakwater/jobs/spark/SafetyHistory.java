package io.breakwater.jobs.spark;

/**
 * How far one account was from liquidation on every day of its own history, and what prices alone
 * did to that from one day to the next. One instance is reused account after account.
 *
 * <p>Distance: ln HF = ln(W/B) of loans and vaults, the margin buffer of derivatives accounts. The
 * change of a day is that of the holdings of the day before at the new prices: deposits and
 * repayments are no volatility.
 */
final class SafetyHistory {
  private final SeriesBucket bucket;
  private final double[] distance;
  private final double[] changes;

  SafetyHistory(SeriesBucket bucket) {
    this.bucket = bucket;
    this.distance = new double[bucket.days()];
    this.changes = new double[bucket.days()];
  }

  /** Reads one account of the bucket. */
  void read(int account) {
    boolean buffer = bucket.bufferForm()[account];
    for (int day = 0; day < distance.length; day++) {
      int cell = account * bucket.days() + day;
      distance[day] = buffer ? slot(PackedDays.M1, cell) : logHealth(cell);
      changes[day] = day == 0 ? Double.NaN : buffer ? moved(cell) : loanMoved(cell);
    }
  }

  private double slot(int slot, int cell) {
    return bucket.slots()[slot][cell];
  }

  private double logHealth(int cell) {
    double weighted = slot(PackedDays.WEIGHTED, cell);
    double debt = slot(PackedDays.D1, cell);
    // Debt with nothing behind it is as far beyond the boundary as can be.
    return weighted == 0 && debt > 0 ? Double.NEGATIVE_INFINITY : logRatio(weighted, debt);
  }

  /** Buffer of yesterday's contracts at today's prices less their buffer yesterday. */
  private double moved(int cell) {
    return slot(PackedDays.M2, cell - 1) - slot(PackedDays.M1, cell - 1);
  }

  private double loanMoved(int cell) {
    return logRatio(slot(PackedDays.C2, cell - 1), slot(PackedDays.D2, cell - 1))
        - logRatio(slot(PackedDays.C1, cell - 1), slot(PackedDays.D1, cell - 1));
  }

  private static double logRatio(double collateral, double debt) {
    return collateral > 0 && debt > 0
        ? StrictMath.log(collateral) - StrictMath.log(debt)
        : Double.NaN;
  }

  /**
   * Distance to the boundary 0 of every day; NaN where it is not defined, −∞ for bad debt; shared:
   * do not change.
   */
  double[] distance() {
    return distance;
  }

  /** Change by prices alone of every day, NaN where it is not known; shared: do not change. */
  double[] changes() {
    return changes;
  }
}
