package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.cascade.RoundSales.PoolColumn;
import java.util.Arrays;
import java.util.List;

/**
 * The control for the cost of exact sums: the kernel with the same bookings in plain doubles, no
 * fixed point, no overflow checks and no check of the books. Its figures depend on the order of the
 * accounts. Loans only.
 */
final class DoubleSumPass implements AccountPass {
  private static final int COLUMNS = AssetColumn.values().length;

  private final CascadeBook book;
  private final AccountPassState state;
  private final BreachTest breach;
  private final LiquidationEvent event = new LiquidationEvent();
  private final double[] sums;
  private final long[] accounts;
  private final long[] newAccounts;
  private final double[] legUsd = new double[256];

  DoubleSumPass(CascadeBook book, int lanes) {
    this.book = book;
    this.state = new AccountPassState(book, lanes, AccountDetail.TOTALS);
    this.breach = BreachTests.of(book, lanes);
    this.sums = new double[book.scale().assets() * lanes * COLUMNS];
    this.accounts = new long[lanes];
    this.newAccounts = new long[lanes];
  }

  @Override
  public BookScale scale() {
    return book.scale();
  }

  @Override
  public int lanes() {
    return state.lanes();
  }

  @Override
  public List<LaneSettlement> settle(long lanes) {
    throw new UnsupportedOperationException("The control keeps totals alone");
  }

  @Override
  public RoundSales liquidate(LanePrices prices) {
    Arrays.fill(sums, 0);
    Arrays.fill(accounts, 0);
    Arrays.fill(newAccounts, 0);
    breach.startRound(prices);
    for (int row = 0; row < book.rows(); row++) {
      state.reset(row, prices.fresh());
      long open = prices.live() & ~state.closed(row);
      long breached = open == 0 ? 0 : breach.breached(row, state, open);
      long untouched = breached & ~state.touched(row);
      for (long left = breached; left != 0; left &= left - 1) {
        int lane = Long.numberOfTrailingZeros(left);
        accounts[lane]++;
        if ((untouched & (1L << lane)) != 0) {
          newAccounts[lane]++;
          state.touch(row, lane);
        }
        liquidate(row, lane, prices);
      }
    }
    return toSales(prices.lanes());
  }

  private void liquidate(int row, int lane, LanePrices prices) {
    int first = book.legStart[row];
    int split = book.obligationStart[row];
    int end = book.legStart[row + 1];
    double before = state.collateralLeft(row, lane);
    double owedBefore = state.obligationLeft(row, lane);
    measure(row, lane, prices, before, owedBefore);
    book.rules[book.regime[row]].liquidate(event);
    double after = before * event.collateralLeft();
    double owedAfter = owedBefore * (1 - event.closedRatio());
    double seized = 0;
    for (int leg = first; leg < split; leg++) {
      seized += takeCollateral(leg, lane, prices, before, after);
    }
    double repaid = 0;
    for (int leg = split; leg < end; leg++) {
      double left = book.size[leg] * owedAfter * prices.price(book.asset[leg], lane);
      double paid = book.size[leg] * owedBefore * prices.price(book.asset[leg], lane) - left;
      int at = cell(leg, lane);
      repaid += paid;
      sums[at + AssetColumn.REPAID.ordinal()] += paid;
      sums[at + AssetColumn.REPAID_UNITS.ordinal()] += book.size[leg] * (owedBefore - owedAfter);
      sums[at + AssetColumn.ACCOUNTS.ordinal()] += 1;
      if (event.isClosed()) {
        sums[at + AssetColumn.BAD_DEBT.ordinal()] += left;
      }
    }
    spread(AssetColumn.BONUS, seized - repaid, seized, first, split, lane);
    spread(AssetColumn.FEE, event.feeUsd(), seized, first, split, lane);
    state.leave(row, lane, after, owedAfter, event.isClosed());
  }

  private int cell(int leg, int lane) {
    return (book.asset[leg] * state.lanes() + lane) * COLUMNS;
  }

  private void measure(int row, int lane, LanePrices prices, double before, double owedBefore) {
    double collateral = 0;
    double weighted = 0;
    double bonus = 0;
    double fee = 0;
    int split = book.obligationStart[row];
    for (int leg = book.legStart[row]; leg < split; leg++) {
      LegTerms terms = book.termsOf(leg);
      double price = prices.price(book.asset[leg], lane);
      double value = book.size[leg] * price;
      collateral += value;
      weighted += book.coefficient[leg] * price;
      bonus += value * terms.bonusRatio();
      fee += value * terms.bonusRatio() * terms.protocolFeeRatio();
    }
    double debt = 0;
    for (int leg = split; leg < book.legStart[row + 1]; leg++) {
      debt += book.size[leg] * prices.price(book.asset[leg], lane);
    }
    event.collateralUsd = before * collateral;
    event.weightedCollateralUsd = before * weighted;
    event.bonusUsd = before * bonus;
    event.protocolFeeUsd = before * fee;
    event.debtUsd = owedBefore * debt;
  }

  private double takeCollateral(
      int leg, int lane, LanePrices prices, double before, double after) {
    double price = prices.price(book.asset[leg], lane);
    double taken = book.size[leg] * before * price - book.size[leg] * after * price;
    int at = cell(leg, lane);
    legUsd[leg & (legUsd.length - 1)] = taken;
    sums[at + AssetColumn.SEIZED.ordinal()] += taken;
    sums[at + AssetColumn.SOLD_UNITS.ordinal()] += book.size[leg] * (before - after);
    sums[at + AssetColumn.ACCOUNTS.ordinal()] += 1;
    return taken;
  }

  /** Spreads a total over the collateral in proportion to what it lost. */
  private void spread(
      AssetColumn column, double total, double weights, int from, int to, int lane) {
    if (total == 0) {
      return;
    }
    for (int leg = from; leg < to; leg++) {
      double share = legUsd[leg & (legUsd.length - 1)] / Math.max(1e-300, weights);
      sums[cell(leg, lane) + column.ordinal()] += total * share;
    }
  }

  /** Rounds the sums once, and closes the books of the round by force. */
  private RoundSales toSales(int lanes) {
    BookScale scale = book.scale();
    RoundSales sales = new RoundSales(scale.assets(), scale.pools(), lanes);
    for (int asset = 0; asset < scale.assets(); asset++) {
      for (int lane = 0; lane < lanes; lane++) {
        int at = (asset * lanes + lane) * COLUMNS;
        for (AssetColumn column : AssetColumn.values()) {
          double sum = sums[at + column.ordinal()];
          if (sum != 0) {
            sales.add(column, asset, lane, rounded(scale, column, asset, sum));
          }
        }
      }
    }
    for (int lane = 0; lane < lanes; lane++) {
      long surplus =
          sales.total(AssetColumn.SEIZED, lane) - sales.total(AssetColumn.REPAID, lane);
      sales.add(AssetColumn.BONUS, 0, lane, surplus - sales.total(AssetColumn.BONUS, lane));
      long badDebt = sales.total(AssetColumn.BAD_DEBT, lane);
      sales.add(PoolColumn.BAD_DEBT, 0, lane, badDebt);
      sales.add(LaneColumn.EQUITY_AFTER, lane, badDebt - surplus);
      sales.add(LaneColumn.ACCOUNTS, lane, accounts[lane]);
      sales.add(LaneColumn.NEW_ACCOUNTS, lane, newAccounts[lane]);
    }
    return sales;
  }

  private static long rounded(BookScale scale, AssetColumn column, int asset, double sum) {
    return switch (column) {
      case SOLD_UNITS, COVERED_UNITS, REPAID_UNITS -> scale.units(asset, sum);
      case ACCOUNTS -> (long) sum;
      case SEIZED, REPAID, BONUS, FEE, BAD_DEBT -> scale.money(sum);
    };
  }
}
