package io.breakwater.risk.cascade;

import java.util.Arrays;

/** Breach test in plain Java. */
final class ScalarBreachTest implements BreachTest {
  private final CascadeBook book;

  /** One array an asset: at equal indices the compiler knows that no two of them overlap. */
  private final double[][] price;

  private final double[] collateral;
  private final double[] obligation;

  ScalarBreachTest(CascadeBook book, int lanes) {
    this.book = book;
    this.price = new double[book.scale().assets()][lanes];
    this.collateral = new double[lanes];
    this.obligation = new double[lanes];
  }

  @Override
  public void startRound(LanePrices prices) {
    int lanes = prices.lanes();
    for (int asset = 0; asset < price.length; asset++) {
      System.arraycopy(prices.priceUsd(), asset * lanes, price[asset], 0, lanes);
    }
  }

  @Override
  public long breached(int row, AccountPassState state, long lanes) {
    boolean contracts = sum(row);
    long touched = lanes & state.touched(row);
    if (touched != 0) {
      applyState(row, state, touched);
    }
    if (contracts) {
      return belowMaintenance(row, state, lanes);
    }
    long breached = 0;
    for (int lane = 0; lane < collateral.length; lane++) {
      // The sign bit, without a branch; a sum that starts from +0 is never -0.
      breached |= (Double.doubleToRawLongBits(collateral[lane] + obligation[lane]) >>> 63) << lane;
    }
    return breached & lanes;
  }

  /** Fills C and O of every lane; says whether the row holds contracts. */
  private boolean sum(int row) {
    Arrays.fill(collateral, 0);
    Arrays.fill(obligation, book.constant[row]);
    boolean contracts = false;
    for (int leg = book.legStart[row]; leg < book.legStart[row + 1]; leg++) {
      LegKind kind = book.termsOf(leg).kind();
      addProduct(
          kind.isCollateral() ? collateral : obligation,
          book.coefficient[leg],
          price[book.asset[leg]]);
      contracts |= kind.isContract();
    }
    return contracts;
  }

  private static void addProduct(double[] sum, double coefficient, double[] legPrice) {
    for (int lane = 0; lane < sum.length; lane++) {
      sum[lane] += coefficient * legPrice[lane];
    }
  }

  /** Turns C into mc·C + cash and O into md·O. */
  private void applyState(int row, AccountPassState state, long touched) {
    double[] fields = state.chunk(row);
    int collateralLeft = state.index(row, AccountPassState.COLLATERAL_LEFT);
    int obligationLeft = state.index(row, AccountPassState.OBLIGATION_LEFT);
    int cash = state.index(row, AccountPassState.CASH_USD);
    for (long left = touched; left != 0; left &= left - 1) {
      int lane = Long.numberOfTrailingZeros(left);
      collateral[lane] = fields[collateralLeft + lane] * collateral[lane] + fields[cash + lane];
      obligation[lane] = fields[obligationLeft + lane] * obligation[lane];
    }
  }

  private long belowMaintenance(int row, AccountPassState state, long lanes) {
    long breached = 0;
    for (long left = lanes; left != 0; left &= left - 1) {
      int lane = Long.numberOfTrailingZeros(left);
      boolean touched = (state.touched(row) & (1L << lane)) != 0;
      double obligationLeft = touched ? state.get(row, lane, AccountPassState.OBLIGATION_LEFT) : 1;
      double surplus =
          collateral[lane] + obligation[lane] - maintenanceUsd(row, lane, obligationLeft);
      breached |= surplus < 0 ? 1L << lane : 0;
    }
    return breached;
  }

  private double maintenanceUsd(int row, int lane, double obligationLeft) {
    double maintenance = 0;
    for (int leg = book.legStart[row]; leg < book.legStart[row + 1]; leg++) {
      maintenance +=
          book.termsOf(leg)
              .maintenanceMarginUsd(obligationLeft * book.size[leg], price[book.asset[leg]][lane]);
    }
    return maintenance;
  }
}
