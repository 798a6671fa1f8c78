package io.breakwater.risk.cascade;

import java.util.ArrayList;
import java.util.List;

/** Reads the end of a scenario off the state of the accounts. */
final class AccountSettlement {
  private final CascadeBook book;
  private final AccountPassState state;

  AccountSettlement(CascadeBook book, AccountPassState state) {
    this.book = book;
    this.state = state;
  }

  /** Whether a liquidation has touched any row of the account that a row belongs to. */
  boolean isAccountTouched(int row, int lane) {
    int first = row;
    while (first > 0 && book.accountKey[first - 1] == book.accountKey[row]) {
      first--;
    }
    boolean touched = false;
    for (int each = first;
        each < book.rows() && book.accountKey[each] == book.accountKey[row];
        each++) {
      touched |= state.isTouched(each, lane);
    }
    return touched;
  }

  /** The liquidated accounts of a lane, and the units they have lost. */
  LaneSettlement of(int lane) {
    int assets = book.scale().assets();
    LaneSettlement settlement =
        new LaneSettlement(
            lane, new long[assets], new long[assets], new long[assets], new ArrayList<>());
    for (int row = 0; row < book.rows(); row++) {
      if ((state.touched(row) & (1L << lane)) != 0) {
        countUnits(row, lane, settlement);
        tell(row, lane, settlement.accounts());
      }
    }
    return settlement;
  }

  /** Units that the row has lost, from its end state alone. */
  private void countUnits(int row, int lane, LaneSettlement settlement) {
    for (int leg = book.legStart[row]; leg < book.legStart[row + 1]; leg++) {
      LegKind kind = book.termsOf(leg).kind();
      double left =
          state.get(
              row,
              lane,
              kind.isCollateral()
                  ? AccountPassState.COLLATERAL_LEFT
                  : AccountPassState.OBLIGATION_LEFT);
      long lost = Liquidator.unitsLeft(book, leg, 1) - Liquidator.unitsLeft(book, leg, left);
      int asset = book.asset[leg];
      if (kind.isDebt()) {
        settlement.repaidUnits()[asset] += lost;
      } else if (kind == LegKind.COLLATERAL || (kind.isContract() && book.coefficient[leg] > 0)) {
        settlement.soldUnits()[asset] += lost;
      } else if (kind.isContract()) {
        settlement.coveredUnits()[asset] += lost;
      }
    }
  }

  private void tell(int row, int lane, List<CascadeAccount> accounts) {
    CascadeAccount part =
        new CascadeAccount(
            book.accountKey[row],
            (int) state.get(row, lane, AccountPassState.FIRST_ROUND),
            state.get(row, lane, AccountPassState.EXOGENOUS_SHARE),
            state.get(row, lane, AccountPassState.REPAID_USD),
            state.get(row, lane, AccountPassState.SEIZED_USD),
            state.get(row, lane, AccountPassState.PENALTY_USD),
            state.get(row, lane, AccountPassState.BAD_DEBT_USD));
    int last = accounts.size() - 1;
    if (last >= 0 && accounts.get(last).accountKey() == part.accountKey()) {
      accounts.set(last, accounts.get(last).plus(part));
    } else {
      accounts.add(part);
    }
  }
}
