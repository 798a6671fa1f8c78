package io.breakwater.risk.cascade;

/**
 * The part of the breach test that is not linear in prices: maintenance margin of rows with
 * contracts, lane by lane.
 */
final class MaintenanceTest {
  private final CascadeBook book;

  MaintenanceTest(CascadeBook book) {
    this.book = book;
  }

  /**
   * Lanes in which equity is below maintenance margin.
   *
   * @param equity m before maintenance margin, by lane
   * @param price prices, asset-major, {@code stride} lanes an asset
   */
  long below(
      int row, AccountPassState state, long lanes, double[] equity, double[] price, int stride) {
    long breached = 0;
    long touched = state.touched(row);
    for (long left = lanes; left != 0; left &= left - 1) {
      int lane = Long.numberOfTrailingZeros(left);
      boolean untouched = (touched & (1L << lane)) == 0;
      double obligationLeft =
          untouched ? 1 : state.get(row, lane, AccountPassState.OBLIGATION_LEFT);
      double maintenance = 0;
      for (int leg = book.obligationStart[row]; leg < book.legStart[row + 1]; leg++) {
        maintenance +=
            book.termsOf(leg)
                .maintenanceMarginUsd(
                    obligationLeft * book.size[leg], price[book.asset[leg] * stride + lane]);
      }
      breached |= equity[lane] - maintenance < 0 ? 1L << lane : 0;
    }
    return breached;
  }
}
