package io.breakwater.risk.cascade;

import java.util.Arrays;

/**
 * Breach test in plain Java.
 *
 * <pre>
 * untouched  m = k + Σ coefficient·p − Σ MM(size, p)
 * touched    m = mc·Σ_collateral coefficient·p + cash
 *                + md·(k + Σ_other coefficient·p) − Σ MM(md·size, p)
 * </pre>
 */
final class ScalarBreachTest implements BreachTest {
  private final CascadeBook book;
  private final double[] surplus;

  ScalarBreachTest(CascadeBook book, int lanes) {
    this.book = book;
    this.surplus = new double[lanes];
  }

  @Override
  public long untouched(int row, LanePrices prices) {
    int lanes = prices.lanes();
    double[] price = prices.priceUsd();
    Arrays.fill(surplus, 0, lanes, book.constant[row]);
    boolean contracts = false;
    for (int leg = book.legStart[row]; leg < book.legStart[row + 1]; leg++) {
      double coefficient = book.coefficient[leg];
      int offset = book.asset[leg] * lanes;
      for (int lane = 0; lane < lanes; lane++) {
        surplus[lane] += coefficient * price[offset + lane];
      }
      contracts |= book.termsOf(leg).schedule() != null;
    }
    if (contracts) {
      subtractMaintenance(row, price, lanes);
    }
    long breached = 0;
    for (int lane = 0; lane < lanes; lane++) {
      breached |= surplus[lane] < 0 ? 1L << lane : 0;
    }
    return breached;
  }

  private void subtractMaintenance(int row, double[] price, int lanes) {
    for (int lane = 0; lane < lanes; lane++) {
      double maintenance = 0;
      for (int leg = book.legStart[row]; leg < book.legStart[row + 1]; leg++) {
        maintenance +=
            book.termsOf(leg)
                .maintenanceMarginUsd(book.size[leg], price[book.asset[leg] * lanes + lane]);
      }
      surplus[lane] -= maintenance;
    }
  }

  @Override
  public long touched(int row, LanePrices prices, AccountPassState state, long lanes) {
    long breached = 0;
    for (long left = lanes; left != 0; left &= left - 1) {
      int lane = Long.numberOfTrailingZeros(left);
      breached |= surplusUsd(row, prices, state, lane) < 0 ? 1L << lane : 0;
    }
    return breached;
  }

  private double surplusUsd(int row, LanePrices prices, AccountPassState state, int lane) {
    double obligationLeft = state.get(row, lane, AccountPassState.OBLIGATION_LEFT);
    double collateral = 0;
    double obligation = book.constant[row];
    double maintenance = 0;
    for (int leg = book.legStart[row]; leg < book.legStart[row + 1]; leg++) {
      LegTerms terms = book.termsOf(leg);
      double price = prices.price(book.asset[leg], lane);
      if (terms.kind().isCollateral()) {
        collateral += book.coefficient[leg] * price;
      } else {
        obligation += book.coefficient[leg] * price;
        maintenance += terms.maintenanceMarginUsd(obligationLeft * book.size[leg], price);
      }
    }
    return state.get(row, lane, AccountPassState.COLLATERAL_LEFT) * collateral
        + state.get(row, lane, AccountPassState.CASH_USD)
        + obligationLeft * obligation
        - maintenance;
  }
}
