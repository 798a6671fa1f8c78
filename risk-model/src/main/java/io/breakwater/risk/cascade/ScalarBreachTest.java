package io.breakwater.risk.cascade;

import java.util.Arrays;

/** Breach test in plain Java. */
final class ScalarBreachTest implements BreachTest {
  private final CascadeBook book;
  private final MaintenanceTest maintenance;
  private final int lanes;
  private double[] prices = {};

  /** One array an asset: at equal indices the compiler knows that no two of them overlap. */
  private final double[][] price;

  private final double[] collateral;
  private final double[] obligation;

  ScalarBreachTest(CascadeBook book, int lanes) {
    this.book = book;
    this.maintenance = new MaintenanceTest(book);
    this.lanes = lanes;
    this.price = new double[book.scale().assets()][lanes];
    this.collateral = new double[lanes];
    this.obligation = new double[lanes];
  }

  @Override
  public void startRound(LanePrices round) {
    prices = round.priceUsd();
    for (int asset = 0; asset < price.length; asset++) {
      System.arraycopy(prices, asset * lanes, price[asset], 0, lanes);
    }
  }

  @Override
  public long breached(int row, AccountPassState state, long lanesToTest) {
    Arrays.fill(collateral, 0);
    Arrays.fill(obligation, book.constant[row]);
    addProducts(collateral, book.legStart[row], book.obligationStart[row]);
    addProducts(obligation, book.obligationStart[row], book.legStart[row + 1]);
    long touched = lanesToTest & state.touched(row);
    if (touched != 0) {
      applyState(row, state, touched);
    }
    for (int lane = 0; lane < lanes; lane++) {
      collateral[lane] += obligation[lane];
    }
    if (book.contracts[row]) {
      return maintenance.below(row, state, lanesToTest, collateral, prices, lanes);
    }
    long breached = 0;
    for (int lane = 0; lane < lanes; lane++) {
      // The sign bit, without a branch; a sum that starts from +0 is never -0.
      breached |= (Double.doubleToRawLongBits(collateral[lane]) >>> 63) << lane;
    }
    return breached & lanesToTest;
  }

  private void addProducts(double[] sum, int firstLeg, int endLeg) {
    for (int leg = firstLeg; leg < endLeg; leg++) {
      addProduct(sum, book.coefficient[leg], price[book.asset[leg]]);
    }
  }

  private static void addProduct(double[] sum, double coefficient, double[] legPrice) {
    for (int lane = 0; lane < sum.length; lane++) {
      sum[lane] += coefficient * legPrice[lane];
    }
  }

  /** Turns C into mc·C + cash and O into md·O. */
  private void applyState(int row, AccountPassState state, long touched) {
    for (long left = touched; left != 0; left &= left - 1) {
      int lane = Long.numberOfTrailingZeros(left);
      collateral[lane] =
          state.collateralLeft(row, lane) * collateral[lane] + state.cashUsd(row, lane);
      obligation[lane] = state.obligationLeft(row, lane) * obligation[lane];
    }
  }
}
