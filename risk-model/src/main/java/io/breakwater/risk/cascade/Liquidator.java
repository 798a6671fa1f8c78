package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.cascade.RoundSales.PoolColumn;

/**
 * Carries out the liquidations of one round: values the account, asks the rule, changes the state
 * and books the event.
 *
 * <p>Booking is double entry in integers. Collateral and debt are valued before and after in money
 * units, and what was lost is the difference of the two, spread over the legs in proportion to
 * their value; so the books of an event close exactly:
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
  private long bonus;
  private long fee;
  private long equityBefore;
  private long equityAfter;

  // The legs of its row: collateral first.
  private int firstLeg;
  private int firstObligation;
  private int endLeg;

  // Values of the row at the prices of the round, had nothing been liquidated yet.
  private double collateralUsd;
  private double debtUsd;

  /** Value of each leg of the row: a liquidation takes the same part of all collateral. */
  private double[] legUsd = new double[16];

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
    takeCollateral();
    repayDebt();
    if (rule.settlesInCash()) {
      settleInCash();
      bookCollateral(0, 0);
    } else {
      payLiquidator();
      bookCollateral(bonus, fee);
    }
    bookDebt();
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
    if (legUsd.length < endLeg - firstLeg) {
      legUsd = new double[(endLeg - firstLeg) * 2];
    }
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
      legUsd[leg - firstLeg] = value;
      collateral += value;
      weighted += book.coefficient[leg] * price;
      bonus += value * terms.bonusRatio();
      protocolFee += value * terms.bonusRatio() * terms.protocolFeeRatio();
    }
    collateralUsd = collateral;
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
        double value = book.size[leg] * price;
        legUsd[leg - firstLeg] = value;
        debt += value;
        // The constant of the row holds debt at par beside entry costs; profit is of contracts.
        profit += terms.kind() == LegKind.PAR_DEBT ? book.size[leg] : 0;
      } else {
        double value = Math.abs(book.coefficient[leg]) * price;
        legUsd[leg - firstLeg] = value;
        profit += book.coefficient[leg] * price;
        notional += value;
        maintenance += terms.maintenanceMarginUsd(obligationBefore * book.size[leg], price);
      }
    }
    debtUsd = debt;
    event.debtUsd = obligationBefore * debt;
    event.contractProfitUsd = obligationBefore * profit;
    event.contractNotionalUsd = obligationBefore * notional;
    event.maintenanceMarginUsd = maintenance;
  }

  private AssetColumn unitColumn(int leg, LegKind kind) {
    if (kind.isDebt()) {
      return AssetColumn.REPAID_UNITS;
    }
    return book.coefficient[leg] > 0 ? AssetColumn.SOLD_UNITS : AssetColumn.COVERED_UNITS;
  }

  private void takeCollateral() {
    long before = scale.money(collateralBefore * collateralUsd);
    long after = scale.money(collateralAfter * collateralUsd);
    seized = before - after;
    equityBefore = before;
    equityAfter = after;
  }

  private void repayDebt() {
    long before = scale.money(obligationBefore * debtUsd);
    long after = scale.money(obligationAfter * debtUsd);
    repaid = before - after;
    writtenOff = event.isClosed() ? after : 0;
    equityBefore -= before;
    equityAfter -= after - writtenOff;
  }

  /** Books what each collateral leg lost, and its part of bonus and fee. */
  private void bookCollateral(long bonusOnCollateral, long feeOnCollateral) {
    double sum = 0;
    long seizedGiven = 0;
    long bonusGiven = 0;
    long feeGiven = 0;
    for (int leg = firstLeg; leg < firstObligation; leg++) {
      int cell = sales.cell(book.asset[leg], lane);
      boolean last = leg == firstObligation - 1;
      sum += legUsd[leg - firstLeg];
      double share = sum / collateralUsd;
      long seizedDue = due(seized, share, last);
      long bonusDue = due(bonusOnCollateral, share, last);
      long feeDue = due(feeOnCollateral, share, last);
      sales.addTo(cell, AssetColumn.SEIZED, seizedDue - seizedGiven);
      sales.addTo(cell, AssetColumn.BONUS, bonusDue - bonusGiven);
      sales.addTo(cell, AssetColumn.FEE, feeDue - feeGiven);
      seizedGiven = seizedDue;
      bonusGiven = bonusDue;
      feeGiven = feeDue;
      if (book.termsOf(leg).kind() == LegKind.COLLATERAL) {
        sales.addTo(
            cell, AssetColumn.SOLD_UNITS, unitsLost(leg, collateralBefore, collateralAfter));
      }
      countAccount(leg, cell);
    }
  }

  /** Books what each debt was repaid and written off, and the units of every debt and contract. */
  private void bookDebt() {
    double sum = 0;
    long repaidGiven = 0;
    long writtenOffGiven = 0;
    for (int leg = firstObligation; leg < endLeg; leg++) {
      int cell = sales.cell(book.asset[leg], lane);
      LegKind kind = book.termsOf(leg).kind();
      boolean last = leg == endLeg - 1;
      sum += kind.isDebt() ? legUsd[leg - firstLeg] : 0;
      long repaidDue = due(repaid, sum / debtUsd, last);
      long writtenOffDue = due(writtenOff, sum / debtUsd, last);
      sales.addTo(cell, AssetColumn.REPAID, repaidDue - repaidGiven);
      sales.addTo(cell, AssetColumn.BAD_DEBT, writtenOffDue - writtenOffGiven);
      repaidGiven = repaidDue;
      writtenOffGiven = writtenOffDue;
      sales.addTo(cell, unitColumn(leg, kind), unitsLost(leg, obligationBefore, obligationAfter));
      countAccount(leg, cell);
    }
  }

  /**
   * What is due to a leg and those before it of a total, by their share in the value of all legs;
   * less what was given to those before, it is the leg's: the parts add up exactly.
   */
  private static long due(long total, double share, boolean last) {
    return last ? total : (long) Math.rint(total * share);
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
    bonus = seized - repaid - refund;
    equityAfter += refund;
    sales.add(LaneColumn.CASH_PAID, lane, -refund);
    fee = Math.min(scale.money(event.feeUsd()), bonus);
    close(bonus, writtenOff);
  }

  /** Closed contracts realise their profit, the fee goes to the fund, a shortfall to the pool. */
  private void settleInCash() {
    double profitAfter = event.contractProfitUsd() * (1 - event.closedRatio());
    long profitBeforeMoney = scale.money(event.contractProfitUsd());
    long profitAfterMoney = scale.money(profitAfter);
    long cashBefore = scale.money(event.cashUsd());
    long realised = profitBeforeMoney - profitAfterMoney;
    fee = scale.money(event.feeUsd());
    long cash = cashBefore + realised + seized - repaid - fee;
    boolean bankrupt = event.isClosed() && cash < 0 && collateralAfter == 0;
    long shortfall = bankrupt ? -cash : 0;
    long cashAfter = cash + shortfall;
    equityBefore += cashBefore + profitBeforeMoney;
    equityAfter += cashAfter + profitAfterMoney;
    sales.add(LaneColumn.CASH_PAID, lane, cashBefore - cashAfter);
    sales.add(LaneColumn.SETTLED, lane, -realised - shortfall);
    sales.add(PoolColumn.FUND_FEE, book.regime[row], lane, fee);
    state.set(row, lane, AccountPassState.CASH_USD, scale.usd(cashAfter));
    bookClosed(shortfall);
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

  /** Fee and shortfall fall on debts and contracts alike, by their part of all that was closed. */
  private void bookClosed(long shortfall) {
    double all = 0;
    for (int leg = firstObligation; leg < endLeg; leg++) {
      all += legUsd[leg - firstLeg];
    }
    double sum = 0;
    long feeGiven = 0;
    long shortfallGiven = 0;
    for (int leg = firstObligation; leg < endLeg; leg++) {
      int cell = sales.cell(book.asset[leg], lane);
      boolean last = leg == endLeg - 1;
      sum += legUsd[leg - firstLeg];
      long feeDue = due(fee, sum / all, last);
      sales.addTo(cell, AssetColumn.BONUS, feeDue - feeGiven);
      sales.addTo(cell, AssetColumn.FEE, feeDue - feeGiven);
      feeGiven = feeDue;
      long shortfallDue = due(shortfall, sum / all, last);
      sales.addTo(cell, AssetColumn.BAD_DEBT, shortfallDue - shortfallGiven);
      shortfallGiven = shortfallDue;
    }
  }

  private void checkDecision() {
    double tolerance =
        2 * scale.moneyUnitUsd() + RELATIVE_TOLERANCE * (event.collateralUsd() + event.debtUsd());
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
