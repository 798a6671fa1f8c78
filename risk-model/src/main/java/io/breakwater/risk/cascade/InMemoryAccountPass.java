package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference host: a book, or one part of a book, in the memory of one thread. Account by
 * account, all lanes together: first the breach test of the lanes in which the account is
 * untouched, then that of the lanes in which something is left of it, then one liquidation in each
 * lane that is in breach.
 */
public final class InMemoryAccountPass implements AccountPass {
  private final CascadeBook book;
  private final AccountPassState state;
  private final BreachTest breach;
  private final double[] shockedPriceUsd;

  /**
   * A pass over untouched accounts.
   *
   * @param book accounts
   * @param lanes lanes of the prices it will be given, 1 to {@link LanePrices#MAX_LANES}
   * @param detail whether {@link #settle} can tell of single accounts
   */
  public InMemoryAccountPass(CascadeBook book, int lanes, AccountDetail detail) {
    this(book, lanes, detail, BreachTests::of);
  }

  /** A pass with a breach test of the caller's choice. */
  InMemoryAccountPass(
      CascadeBook book, int lanes, AccountDetail detail, BreachTests.Maker breachTests) {
    if (lanes < 1 || lanes > LanePrices.MAX_LANES) {
      throw new IllegalArgumentException(
          "Lanes must be in [1, " + LanePrices.MAX_LANES + "], cannot be: " + lanes);
    }
    this.book = book;
    this.state = new AccountPassState(book, lanes, detail);
    this.breach = breachTests.of(book, lanes);
    this.shockedPriceUsd = new double[book.scale().assets() * lanes];
  }

  /** Rebuilds a pass by giving it the prices of every earlier round again. */
  public static InMemoryAccountPass replay(
      CascadeBook book, int lanes, AccountDetail detail, List<LanePrices> earlierRounds) {
    InMemoryAccountPass pass = new InMemoryAccountPass(book, lanes, detail);
    for (LanePrices prices : earlierRounds) {
      pass.liquidate(prices);
    }
    return pass;
  }

  /** What liquidations have left so far. */
  AccountPassState state() {
    return state;
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
  public RoundSales liquidate(LanePrices prices) {
    BookScale scale = book.scale();
    if (prices.lanes() != state.lanes() || prices.assets() != scale.assets()) {
      throw new IllegalArgumentException(
          "Prices must be of "
              + scale.assets()
              + " assets in "
              + state.lanes()
              + " lanes, cannot be: "
              + prices.assets()
              + " in "
              + prices.lanes());
    }
    keepShockedPrices(prices);
    breach.startRound(prices);
    RoundSales sales = new RoundSales(scale.assets(), scale.pools(), prices.lanes());
    Liquidator liquidator = new Liquidator(book, state, prices, sales);
    for (int row = 0; row < book.rows(); ) {
      int end = endOfAccount(row);
      liquidateAccount(row, end, prices, sales, liquidator);
      row = end;
    }
    return sales;
  }

  private int endOfAccount(int row) {
    int end = row + 1;
    while (end < book.rows() && book.accountKey[end] == book.accountKey[row]) {
      end++;
    }
    return end;
  }

  private void liquidateAccount(
      int from, int to, LanePrices prices, RoundSales sales, Liquidator liquidator) {
    long touchedBefore = 0;
    long liquidated = 0;
    for (int row = from; row < to; row++) {
      state.reset(row, prices.fresh());
      touchedBefore |= state.touched(row);
    }
    for (int row = from; row < to; row++) {
      liquidated |= liquidateRow(row, prices, liquidator);
    }
    for (long left = liquidated; left != 0; left &= left - 1) {
      sales.add(LaneColumn.ACCOUNTS, Long.numberOfTrailingZeros(left), 1);
    }
    for (long left = liquidated & ~touchedBefore; left != 0; left &= left - 1) {
      sales.add(LaneColumn.NEW_ACCOUNTS, Long.numberOfTrailingZeros(left), 1);
    }
  }

  private long liquidateRow(int row, LanePrices prices, Liquidator liquidator) {
    long open = prices.live() & ~state.closed(row);
    if (open == 0) {
      return 0;
    }
    long breached = breach.breached(row, state, open);
    for (long left = breached & ~state.touched(row); left != 0; left &= left - 1) {
      touch(row, Long.numberOfTrailingZeros(left), prices);
    }
    for (long left = breached; left != 0; left &= left - 1) {
      liquidator.liquidate(row, Long.numberOfTrailingZeros(left));
    }
    return breached;
  }

  private void touch(int row, int lane, LanePrices prices) {
    state.touch(row, lane);
    if (state.isDetailed()) {
      double share =
          prices.round()[lane] == 1
              ? 1
              : book.exogenousShare(row, shockedPriceUsd, prices.priceUsd(), prices.lanes(), lane);
      state.set(row, lane, AccountPassState.FIRST_ROUND, prices.round()[lane]);
      state.set(row, lane, AccountPassState.EXOGENOUS_SHARE, share);
    }
  }

  private void keepShockedPrices(LanePrices prices) {
    for (long left = prices.fresh(); left != 0; left &= left - 1) {
      int lane = Long.numberOfTrailingZeros(left);
      for (int asset = 0; asset < prices.assets(); asset++) {
        shockedPriceUsd[asset * prices.lanes() + lane] = prices.price(asset, lane);
      }
    }
  }

  @Override
  public List<LaneSettlement> settle(long lanes) {
    if (!state.isDetailed()) {
      throw new IllegalStateException("A pass of totals cannot tell of accounts");
    }
    List<LaneSettlement> settlements = new ArrayList<>();
    for (long left = lanes; left != 0; left &= left - 1) {
      settlements.add(new AccountSettlement(book, state).of(Long.numberOfTrailingZeros(left)));
    }
    return settlements;
  }
}
