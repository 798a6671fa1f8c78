package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.cascade.RoundSales.PoolColumn;
import java.util.Arrays;
import java.util.List;

/**
 * The control for the cost of exact sums: the kernel with plain double sums, no fixed point, no
 * overflow checks and no double entry. Its figures depend on the order of the accounts. Loans only.
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
    this.state = new AccountPassState(book.rows(), lanes, AccountDetail.TOTALS);
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
    double before = state.get(row, lane, AccountPassState.COLLATERAL_LEFT);
    double owedBefore = state.get(row, lane, AccountPassState.OBLIGATION_LEFT);
    double collateral = 0;
    double weighted = 0;
    double bonus = 0;
    double debt = 0;
    for (int leg = first; leg < split; leg++) {
      double price = prices.price(book.asset[leg], lane);
      double value = book.size[leg] * price;
      collateral += value;
      weighted += book.coefficient[leg] * price;
      bonus += value * book.termsOf(leg).bonusRatio();
      legUsd[leg - first] = value * before;
    }
    for (int leg = split; leg < end; leg++) {
      double value = book.size[leg] * prices.price(book.asset[leg], lane);
      debt += value;
      legUsd[leg - first] = value * owedBefore;
    }
    event.collateralUsd = before * collateral;
    event.weightedCollateralUsd = before * weighted;
    event.bonusUsd = before * bonus;
    event.debtUsd = owedBefore * debt;
    book.rules[book.regime[row]].liquidate(event);
    double taken = 1 - event.collateralLeft();
    double repaid = event.closedRatio();
    double bonusRatio = 1 - event.repaidUsd() / Math.max(1e-300, event.seizedUsd());
    for (int leg = first; leg < split; leg++) {
      int at = (book.asset[leg] * state.lanes() + lane) * COLUMNS;
      double seized = legUsd[leg - first] * taken;
      sums[at + AssetColumn.SEIZED.ordinal()] += seized;
      sums[at + AssetColumn.SOLD_UNITS.ordinal()] += book.size[leg] * before * taken;
      sums[at + AssetColumn.BONUS.ordinal()] += seized * bonusRatio;
      sums[at + AssetColumn.ACCOUNTS.ordinal()] += 1;
    }
    for (int leg = split; leg < end; leg++) {
      int at = (book.asset[leg] * state.lanes() + lane) * COLUMNS;
      double value = legUsd[leg - first];
      sums[at + AssetColumn.REPAID.ordinal()] += value * repaid;
      sums[at + AssetColumn.REPAID_UNITS.ordinal()] += book.size[leg] * owedBefore * repaid;
      sums[at + AssetColumn.BAD_DEBT.ordinal()] += event.isClosed() ? value * (1 - repaid) : 0;
      sums[at + AssetColumn.ACCOUNTS.ordinal()] += 1;
    }
    state.set(row, lane, AccountPassState.COLLATERAL_LEFT, before * event.collateralLeft());
    state.set(row, lane, AccountPassState.OBLIGATION_LEFT, owedBefore * (1 - repaid));
    if (event.isClosed()) {
      state.close(row, lane);
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
