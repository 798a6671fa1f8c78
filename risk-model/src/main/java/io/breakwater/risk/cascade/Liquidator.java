package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.cascade.RoundSales.PoolColumn;

/**
 * Carries out the liquidations of one round: values the account, asks the rule, changes the state
 * and books the event.
 *
 * <p>Booking is double entry in integers. Every leg is valued before and after in money units, and
 * what it lost is the difference of the two; so the books of an event close exactly:
 *
 * <pre>
 * seized + cash paid           = repaid + settled + bonus
 * equity after − equity before = bad debt − bonus
 * </pre>
 *
 * <p>Units sold are the difference of the fixed-point holdings before and after: over the events of
 * an account they telescope to its end state. What the rule decided in dollars must be what the
 * legs lost, to a money unit a leg and {@value #RELATIVE_TOLERANCE} of the account.
 */
final class Liquidator {
  private static final double RELATIVE_TOLERANCE = 1e-12;

  private final CascadeBook book;
  private final BookScale scale;
  private final AccountPassState state;
  private final LanePrices prices;
  private final RoundSales sales;
  private final LiquidationEvent event = new LiquidationEvent();

  // The event at hand.
  private int row;
  private int lane;
  private double collateralBefore;
  private double collateralAfter;
  private double obligationBefore;
  private double obligationAfter;
  private long seized;
  private long repaid;
  private long writtenOff;
  private long equityBefore;
  private long equityAfter;

  // The legs of its row: collateral first.
  private int firstLeg;
  private int firstObligation;
  private int endLeg;

  /** Money that each leg of the row lost or closed: the weights by which totals are spread. */
  private long[] legMoney = new long[16];

  /** Number of the event that last counted its account for an asset. */
  private final int[] countedIn;

  private int eventNumber;

  Liquidator(CascadeBook book, AccountPassState state, LanePrices prices, RoundSales sales) {
    this.book = book;
    this.scale = book.scale();
    this.state = state;
    this.prices = prices;
    this.sales = sales;
    this.countedIn = new int[scale.assets()];
  }

  /** Liquidates a touched row once. */
  void liquidate(int liquidatedRow, int inLane) {
    LiquidationRule rule = decide(liquidatedRow, inLane);
    collateralAfter = collateralBefore * event.collateralLeft();
    obligationAfter = obligationBefore * (1 - event.closedRatio());
    moveLegs();
    if (rule.settlesInCash()) {
      settleInCash();
    } else {
      payLiquidator();
    }
    checkDecision();
    state.leave(row, lane, collateralAfter, obligationAfter, event.isClosed());
  }

  /** What the rule would decide for a row; nothing is booked. */
  LiquidationEvent preview(int previewedRow, int inLane) {
    decide(previewedRow, inLane);
    return event;
  }

  private LiquidationRule decide(int ofRow, int inLane) {
    row = ofRow;
    lane = inLane;
    firstLeg = book.legStart[row];
    firstObligation = book.obligationStart[row];
    endLeg = book.legStart[row + 1];
    eventNumber++;
    collateralBefore = state.collateralLeft(row, lane);
    obligationBefore = state.obligationLeft(row, lane);
    measure();
    LiquidationRule rule = book.rules[book.regime[row]];
    rule.liquidate(event);
    return rule;
  }

  private double priceOf(int leg, LegKind kind) {
    // Debt at par counts one dollar a unit, whatever its market price.
    return kind == LegKind.PAR_DEBT ? 1 : prices.price(book.asset[leg], lane);
  }

  private void measure() {
    double collateral = 0;
    double weighted = 0;
    double bonus = 0;
    double protocolFee = 0;
    for (int leg = firstLeg; leg < firstObligation; leg++) {
      LegTerms terms = book.termsOf(leg);
      double price = prices.price(book.asset[leg], lane);
      double value = book.size[leg] * price;
      collateral += value;
      weighted += book.coefficient[leg] * price;
      bonus += value * terms.bonusRatio();
      protocolFee += value * terms.bonusRatio() * terms.protocolFeeRatio();
    }
    measureObligations();
    event.collateralUsd = collateralBefore * collateral;
    event.weightedCollateralUsd = collateralBefore * weighted;
    event.bonusUsd = collateralBefore * bonus;
    event.protocolFeeUsd = collateralBefore * protocolFee;
    event.cashUsd = state.cashUsd(row, lane);
  }

  private void measureObligations() {
    double debt = 0;
    double profit = book.constant[row];
    double notional = 0;
    double maintenance = 0;
    for (int leg = firstObligation; leg < endLeg; leg++) {
      LegTerms terms = book.termsOf(leg);
      double price = priceOf(leg, terms.kind());
      if (terms.kind().isDebt()) {
        debt += book.size[leg] * price;
        // The constant of the row holds debt at par beside entry costs; profit is of contracts.
        profit += terms.kind() == LegKind.PAR_DEBT ? book.size[leg] : 0;
      } else {
        profit += book.coefficient[leg] * price;
        notional += Math.abs(book.coefficient[leg]) * price;
        maintenance += terms.maintenanceMarginUsd(obligationBefore * book.size[leg], price);
      }
    }
    event.debtUsd = obligationBefore * debt;
    event.contractProfitUsd = obligationBefore * profit;
    event.contractNotionalUsd = obligationBefore * notional;
    event.maintenanceMarginUsd = maintenance;
  }

  private void moveLegs() {
    seized = 0;
    repaid = 0;
    writtenOff = 0;
    equityBefore = 0;
    equityAfter = 0;
    if (legMoney.length < endLeg - firstLeg) {
      legMoney = new long[(endLeg - firstLeg) * 2];
    }
    for (int leg = firstLeg; leg < firstObligation; leg++) {
      int cell = sales.cell(book.asset[leg], lane);
      legMoney[leg - firstLeg] = takeCollateral(leg, book.termsOf(leg).kind(), cell);
      countAccount(leg, cell);
    }
    for (int leg = firstObligation; leg < endLeg; leg++) {
      LegKind kind = book.termsOf(leg).kind();
      int cell = sales.cell(book.asset[leg], lane);
      legMoney[leg - firstLeg] =
          kind.isDebt() ? repayDebt(leg, kind, cell) : closeContract(leg, cell);
      countAccount(leg, cell);
    }
  }

  private long takeCollateral(int leg, LegKind kind, int cell) {
    double price = prices.price(book.asset[leg], lane);
    long before = scale.money(book.size[leg] * collateralBefore * price);
    long after = scale.money(book.size[leg] * collateralAfter * price);
    long taken = before - after;
    equityBefore += before;
    equityAfter += after;
    seized += taken;
    sales.addTo(cell, AssetColumn.SEIZED, taken);
    if (kind == LegKind.COLLATERAL) {
      sales.addTo(cell, AssetColumn.SOLD_UNITS, unitsLost(leg, collateralBefore, collateralAfter));
    }
    return taken;
  }

  private long repayDebt(int leg, LegKind kind, int cell) {
    double price = priceOf(leg, kind);
    long before = scale.money(book.size[leg] * obligationBefore * price);
    long after = scale.money(book.size[leg] * obligationAfter * price);
    equityBefore -= before;
    if (event.isClosed()) {
      writtenOff += after;
      sales.addTo(cell, AssetColumn.BAD_DEBT, after);
    } else {
      equityAfter -= after;
    }
    repaid += before - after;
    sales.addTo(cell, AssetColumn.REPAID, before - after);
    sales.addTo(cell, AssetColumn.REPAID_UNITS, unitsLost(leg, obligationBefore, obligationAfter));
    return before - after;
  }

  private long closeContract(int leg, int cell) {
    int asset = book.asset[leg];
    AssetColumn column =
        book.coefficient[leg] > 0 ? AssetColumn.SOLD_UNITS : AssetColumn.COVERED_UNITS;
    long units = unitsLost(leg, obligationBefore, obligationAfter);
    sales.addTo(cell, column, units);
    return scale.money(scale.tokens(asset, units) * prices.price(asset, lane));
  }

  /** Fixed-point units that the event takes off a leg. */
  private long unitsLost(int leg, double before, double after) {
    double tokens = tokens(book, leg);
    int asset = book.asset[leg];
    return scale.units(asset, tokens * before) - scale.units(asset, tokens * after);
  }

  /** Fixed-point units of a leg of which a factor is left. */
  static long unitsLeft(CascadeBook book, int leg, double left) {
    return book.scale().units(book.asset[leg], tokens(book, leg) * left);
  }

  private static double tokens(CascadeBook book, int leg) {
    boolean contract = book.termsOf(leg).kind().isContract();
    return contract ? Math.abs(book.coefficient[leg]) : book.size[leg];
  }

  /** Counts the account for the asset of a leg, once. */
  private void countAccount(int leg, int cell) {
    int asset = book.asset[leg];
    if (countedIn[asset] != eventNumber) {
      countedIn[asset] = eventNumber;
      sales.addTo(cell, AssetColumn.ACCOUNTS, 1);
    }
  }

  /**
   * The liquidator repays and receives collateral; what that is worth more, less what the owner
   * gets back as a balance, is the bonus.
   */
  private void payLiquidator() {
    long refund = Math.min(scale.money(event.refundUsd()), seized - repaid);
    long bonus = seized - repaid - refund;
    equityAfter += refund;
    sales.add(LaneColumn.CASH_PAID, lane, -refund);
    long fee = Math.min(scale.money(event.feeUsd()), bonus);
    spread(AssetColumn.BONUS, bonus, firstLeg, firstObligation);
    spread(AssetColumn.FEE, fee, firstLeg, firstObligation);
    close(bonus, writtenOff);
  }

  /** Closed contracts realise their profit, the fee goes to the fund, a shortfall to the pool. */
  private void settleInCash() {
    double profitAfter = event.contractProfitUsd() * (1 - event.closedRatio());
    long profitBeforeMoney = scale.money(event.contractProfitUsd());
    long profitAfterMoney = scale.money(profitAfter);
    long cashBefore = scale.money(event.cashUsd());
    long realised = profitBeforeMoney - profitAfterMoney;
    long fee = scale.money(event.feeUsd());
    long cash = cashBefore + realised + seized - repaid - fee;
    boolean bankrupt = event.isClosed() && cash < 0 && collateralAfter == 0;
    long shortfall = bankrupt ? -cash : 0;
    long cashAfter = cash + shortfall;
    equityBefore += cashBefore + profitBeforeMoney;
    equityAfter += cashAfter + profitAfterMoney;
    spread(AssetColumn.BONUS, fee, firstObligation, endLeg);
    spread(AssetColumn.FEE, fee, firstObligation, endLeg);
    spread(AssetColumn.BAD_DEBT, shortfall, firstObligation, endLeg);
    sales.add(LaneColumn.CASH_PAID, lane, cashBefore - cashAfter);
    sales.add(LaneColumn.SETTLED, lane, -realised - shortfall);
    sales.add(PoolColumn.FUND_FEE, book.regime[row], lane, fee);
    state.set(row, lane, AccountPassState.CASH_USD, scale.usd(cashAfter));
    close(fee, writtenOff + shortfall);
  }

  private void close(long bonus, long badDebt) {
    sales.add(PoolColumn.BAD_DEBT, book.regime[row], lane, badDebt);
    sales.add(LaneColumn.EQUITY_BEFORE, lane, equityBefore);
    sales.add(LaneColumn.EQUITY_AFTER, lane, equityAfter);
    if (state.isDetailed()) {
      state.add(row, lane, AccountPassState.SEIZED_USD, scale.usd(seized));
      state.add(row, lane, AccountPassState.REPAID_USD, scale.usd(repaid));
      state.add(row, lane, AccountPassState.PENALTY_USD, scale.usd(bonus));
      state.add(row, lane, AccountPassState.BAD_DEBT_USD, scale.usd(badDebt));
    }
  }

  /** Spreads a total over legs in proportion to what they lost; the parts add up exactly. */
  private void spread(AssetColumn column, long total, int from, int to) {
    int last = to - 1;
    if (total == 0) {
      return;
    }
    if (from == last) {
      sales.add(column, book.asset[last], lane, total);
      return;
    }
    long weights = 0;
    for (int leg = from; leg < to; leg++) {
      weights += legMoney[leg - firstLeg];
    }
    long weight = 0;
    long given = 0;
    for (int leg = from; leg < last; leg++) {
      weight += legMoney[leg - firstLeg];
      long due = (long) Math.rint(total * (weight / (double) Math.max(1, weights)));
      sales.add(column, book.asset[leg], lane, due - given);
      given = due;
    }
    sales.add(column, book.asset[last], lane, total - given);
  }

  private void checkDecision() {
    double tolerance =
        (endLeg - firstLeg + 1) * scale.moneyUnitUsd()
            + RELATIVE_TOLERANCE * (event.collateralUsd() + event.debtUsd());
    if (!(Math.abs(scale.usd(seized) - event.seizedUsd()) <= tolerance)
        || !(Math.abs(scale.usd(repaid) - event.repaidUsd()) <= tolerance)) {
      throw new InvariantViolation(
          "Liquidation of account "
              + book.accountKey[row]
              + " must book what its rule decided: "
              + "seized "
              + scale.usd(seized)
              + " for "
              + event.seizedUsd()
              + " USD, repaid "
              + scale.usd(repaid)
              + " for "
              + event.repaidUsd()
              + " USD");
    }
  }
}
