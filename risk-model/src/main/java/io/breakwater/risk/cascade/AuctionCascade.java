package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.lending.CollateralAuction;
import io.breakwater.risk.lending.LiquidationRoom;
import io.breakwater.risk.lending.VaultLiquidation;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A cascade in which vaults go through falling-price auctions: as many at once as the protocol has
 * room for, at prices that fall with the clock, bought by keepers with limited capital who sell at
 * once and so move the market that the next vault is judged by. What waits, waits at a falling
 * price.
 *
 * <p>Debt counts at par, or at its price before the shock. Every tick: the oracle shows the market
 * of some ticks ago; unsafe vaults go to auction while there is room; auctions that ran too long
 * start again; keepers buy what pays, oldest auction first; what they buy is sold. The unit of a
 * lot is the whole collateral of its vault.
 *
 * @formula buy where price(t) ≤ (1 − margin)·average proceeds, Σ paid ≤ capital
 * @units USD, seconds
 * @source methodology A1 (Maker Liquidations 2.0), B3 ({@code AUCTION})
 */
public final class AuctionCascade {
  private static final String ALGORITHM = "AUCTION";
  private static final int HALVINGS = 40;

  private final CascadeBook book;
  private final ShockedMarket shocked;
  private final CascadeParameters parameters;
  private final AuctionParameters auction;
  private final ImpactedPrices market;
  private final List<double[]> history = new ArrayList<>();
  private final AccountPassState state;
  private final AccountSettlement accounts;
  private final ScenarioTotals totals;
  private final List<OpenAuction> open = new ArrayList<>();
  private final double[] settling;
  private final double[] debtInVault;
  private final double[] collateralInVault;
  private double capitalUsd;
  private LiquidationRoom room;
  private RoundSales sales;
  private int auctions;
  private int restarts;
  private int tick;
  private double peakUsd;
  private double paidUsd;
  private double marketUsd;
  private double peakCapitalUsd;

  /** An auction of a share of a vault. */
  private static final class OpenAuction {
    private final int row;
    private final double debtPerTab;
    private CollateralAuction auction;

    OpenAuction(int row, double debtPerTab, CollateralAuction auction) {
      this.row = row;
      this.debtPerTab = debtPerTab;
      this.auction = auction;
    }
  }

  private AuctionCascade(
      CascadeBook book,
      ShockedMarket shocked,
      CascadeParameters parameters,
      AuctionParameters auction) {
    this.book = book;
    this.shocked = shocked;
    this.parameters = parameters;
    this.auction = auction;
    this.market = new ImpactedPrices(shocked, book.scale(), parameters);
    this.state = new AccountPassState(book, 1, AccountDetail.ACCOUNTS);
    this.accounts = new AccountSettlement(book, state);
    this.totals = new ScenarioTotals(shocked, book.scale(), parameters);
    this.settling = new double[auction.settlementTicks()];
    this.capitalUsd = auction.keeperCapitalUsd();
    this.room = LiquidationRoom.empty(auction.capUsd(), auction.capUsd());
    this.sales = newSales();
    this.debtInVault = new double[book.rows()];
    this.collateralInVault = new double[book.rows()];
    Arrays.fill(collateralInVault, 1);
    Arrays.setAll(debtInVault, this::debtUsd);
    history.add(shocked.basePriceUsd().clone());
    totals.dependOnPath();
  }

  /**
   * Runs one scenario. The largest number of rounds bounds the ticks.
   *
   * @throws IllegalArgumentException when an account of the book is no vault
   */
  public static AuctionResult run(
      CascadeBook book,
      ShockedMarket market,
      CascadeParameters parameters,
      AuctionParameters auction) {
    for (int row = 0; row < book.rows(); row++) {
      if (!(book.rules[book.regime[row]] instanceof VaultRule)) {
        throw new IllegalArgumentException(
            "Auctions are of vaults, cannot be of account: " + book.accountKey[row]);
      }
    }
    return new AuctionCascade(book, market, parameters, auction).run();
  }

  private AuctionResult run() {
    boolean mayGoOn = true;
    int rounds = 0;
    while (mayGoOn && tick < parameters.maxRounds()) {
      tick++;
      int slot = tick % settling.length;
      capitalUsd += settling[slot];
      settling[slot] = 0;
      history.add(market.prices().clone());
      sales = newSales();
      int begun = beginAuctions(oracle());
      restartAuctions(oracle());
      boolean sold = buy();
      rounds += sold ? 1 : 0;
      absorb(rounds, sold);
      mayGoOn = !open.isEmpty() || begun > 0 || sold || !isOracleUpToDate();
    }
    Set<ReasonCode> flags = EnumSet.copyOf(market.flags());
    if (mayGoOn) {
      flags.add(ReasonCode.NOT_CONVERGED);
    }
    totals.settle(accounts.of(0));
    double unsold = open.stream().mapToDouble(each -> each.auction.tab()).sum();
    return new AuctionResult(
        totals.result(ALGORITHM, rounds, market.end(Double.NaN), flags, Double.NaN),
        auctions,
        restarts,
        tick,
        peakUsd,
        unsold,
        paidUsd,
        marketUsd,
        peakCapitalUsd);
  }

  private RoundSales newSales() {
    return new RoundSales(book.scale().assets(), book.scale().pools(), 1);
  }

  private double[] oracle() {
    return history.get(Math.max(0, history.size() - 1 - auction.oracleDelayTicks()));
  }

  private boolean isOracleUpToDate() {
    return Arrays.equals(oracle(), market.prices());
  }

  private double second() {
    return tick * auction.tickSeconds();
  }

  private double debtUsd(int row) {
    double debt = 0;
    for (int leg = book.obligationStart[row]; leg < book.legStart[row + 1]; leg++) {
      boolean par = book.termsOf(leg).kind() == LegKind.PAR_DEBT;
      debt += book.size[leg] * (par ? 1 : shocked.basePriceUsd()[book.asset[leg]]);
    }
    return debt;
  }

  /** Value of the whole collateral of a vault; with coefficients the part of it that counts. */
  private double collateralUsd(int row, double[] prices, double[] perLeg) {
    double value = 0;
    for (int leg = book.legStart[row]; leg < book.obligationStart[row]; leg++) {
      value += perLeg[leg] * prices[book.asset[leg]];
    }
    return value;
  }

  private double penaltyRatio(int row, double[] prices) {
    double value = 0;
    double penalty = 0;
    for (int leg = book.legStart[row]; leg < book.obligationStart[row]; leg++) {
      double legValue = book.size[leg] * prices[book.asset[leg]];
      value += legValue;
      penalty += legValue * book.termsOf(leg).bonusRatio();
    }
    return value > 0 ? penalty / value : 0;
  }

  /** Sends unsafe vaults to auction in the order of the book, while there is room. */
  private int beginAuctions(double[] oracle) {
    int begun = 0;
    for (int row = 0; row < book.rows() && room.room() > 0; row++) {
      if (debtInVault[row] > 0 && collateralInVault[row] > 0) {
        begun += begin(row, oracle) ? 1 : 0;
      }
    }
    peakUsd = Math.max(peakUsd, room.globalInAuction());
    return begun;
  }

  private boolean begin(int row, double[] oracle) {
    VaultLiquidation rules = new VaultLiquidation(1 + penaltyRatio(row, oracle), auction.dustUsd());
    VaultLiquidation.Vault vault =
        new VaultLiquidation.Vault(collateralInVault[row], debtInVault[row], 1);
    double weighted = collateralUsd(row, oracle, book.coefficient);
    VaultLiquidation.Attempt attempt = rules.liquidate(vault, weighted, 1, room);
    if (attempt.verdict() != VaultLiquidation.Verdict.LIQUIDATED) {
      return false;
    }
    double value = collateralUsd(row, oracle, book.size);
    open.add(
        new OpenAuction(
            row,
            attempt.debt() / attempt.tab(),
            CollateralAuction.begin(auction.terms(), rules, attempt, second(), value)));
    collateralInVault[row] = attempt.vault().collateral();
    debtInVault[row] = attempt.vault().normalDebt();
    room = room.take(attempt.tab());
    auctions++;
    if (!state.isTouched(row, 0)) {
      sales.add(LaneColumn.NEW_ACCOUNTS, 0, accounts.isAccountTouched(row, 0) ? 0 : 1);
      state.touch(row, 0);
      state.set(row, 0, AccountPassState.FIRST_ROUND, tick);
      state.set(
          row,
          0,
          AccountPassState.EXOGENOUS_SHARE,
          book.exogenousShare(row, shocked.priceUsd(), oracle, 1, 0));
    }
    return true;
  }

  private void restartAuctions(double[] oracle) {
    for (OpenAuction each : open) {
      if (each.auction.needsReset(second())) {
        double value = collateralUsd(each.row, oracle, book.size);
        each.auction = each.auction.restart(second(), value).auction();
        restarts++;
      }
    }
  }

  private boolean buy() {
    boolean sold = false;
    for (Iterator<OpenAuction> each = open.iterator(); each.hasNext(); ) {
      OpenAuction at = each.next();
      double amount = worthBuying(at);
      if (amount > 0) {
        purchase(at, amount);
        sold = true;
        if (at.auction.isOver()) {
          each.remove();
        }
      }
    }
    return sold;
  }

  /** Most of a lot that keepers can pay for and sell at their margin; 0 for none. */
  private double worthBuying(OpenAuction at) {
    double price = at.auction.price(second());
    if (!(price > 0)) {
      return 0;
    }
    double wanted = Math.min(at.auction.lot(), at.auction.tab() / price);
    double amount = largestPaying(at, Math.min(wanted, capitalUsd / price), price);
    if (amount >= wanted) {
      return at.auction.lot();
    }
    // What stays in an auction must not be dust: the rest is bought later, all of it.
    double mostInPart = Math.max(0, at.auction.tab() - at.auction.leftover()) / price;
    return Math.min(amount, mostInPart);
  }

  /** Average proceeds fall with the amount: the largest that still pays, by halving. */
  private double largestPaying(OpenAuction at, double affordable, double price) {
    if (pays(at, affordable, price)) {
      return affordable;
    }
    double low = 0;
    double high = affordable;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (pays(at, middle, price)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean pays(OpenAuction at, double amount, double price) {
    double left = state.collateralLeft(at.row, 0);
    double proceeds = 0;
    for (int leg = book.legStart[at.row]; leg < book.obligationStart[at.row]; leg++) {
      double tokens = book.size[leg] * Math.min(left, amount);
      proceeds +=
          market.proceedsOfUsd(book.asset[leg], book.scale().units(book.asset[leg], tokens));
    }
    return proceeds * (1 - auction.keeperMarginRatio()) >= amount * price;
  }

  private void purchase(OpenAuction at, double amount) {
    CollateralAuction.Purchase purchase = at.auction.take(second(), amount);
    double bought = Math.min(state.collateralLeft(at.row, 0), purchase.bought());
    marketUsd += bought * collateralUsd(at.row, market.prices(), book.size);
    paidUsd += purchase.paid();
    double tabGone = at.auction.tab() - purchase.auction().tab();
    at.auction = purchase.auction();
    capitalUsd -= purchase.paid();
    settling[tick % settling.length] += purchase.paid();
    peakCapitalUsd = Math.max(peakCapitalUsd, Arrays.stream(settling).sum());
    room = room.free(tabGone + purchase.sin());
    collateralInVault[at.row] += purchase.returned();
    bookPurchase(
        at.row, purchase.bought(), purchase.paid() * at.debtPerTab, purchase.sin() * at.debtPerTab);
  }

  /** Books a purchase in integers: what every leg lost is the difference of before and after. */
  private void bookPurchase(int row, double bought, double repaidUsd, double lostUsd) {
    BookScale scale = book.scale();
    double collateralBefore = state.collateralLeft(row, 0);
    double collateralAfter = Math.max(0, collateralBefore - bought);
    double owedBefore = state.obligationLeft(row, 0);
    double repaidShare = Math.min(owedBefore, repaidUsd / debtUsd(row));
    double owedAfter = owedBefore - repaidShare;
    long seized = 0;
    for (int leg = book.legStart[row]; leg < book.obligationStart[row]; leg++) {
      int asset = book.asset[leg];
      double price = market.price(asset);
      long money =
          scale.money(book.size[leg] * collateralBefore * price)
              - scale.money(book.size[leg] * collateralAfter * price);
      long units =
          Liquidator.unitsLeft(book, leg, collateralBefore)
              - Liquidator.unitsLeft(book, leg, collateralAfter);
      seized += money;
      sales.add(AssetColumn.SEIZED, asset, 0, money);
      sales.add(AssetColumn.SOLD_UNITS, asset, 0, units);
      sales.add(AssetColumn.ACCOUNTS, asset, 0, 1);
      market.trade(asset, units);
    }
    long repaid = repay(row, owedBefore, owedAfter);
    long bonus = seized - repaid;
    long lost = scale.money(lostUsd);
    int debtAsset = book.asset[book.obligationStart[row]];
    sales.add(AssetColumn.BONUS, book.asset[book.legStart[row]], 0, bonus);
    sales.add(AssetColumn.BAD_DEBT, debtAsset, 0, lost);
    sales.add(RoundSales.PoolColumn.BAD_DEBT, book.regime[row], 0, lost);
    sales.add(LaneColumn.EQUITY_AFTER, 0, lost - bonus);
    sales.add(LaneColumn.ACCOUNTS, 0, 1);
    state.leave(row, 0, collateralAfter, owedAfter, false);
    state.add(row, 0, AccountPassState.SEIZED_USD, scale.usd(seized));
    state.add(row, 0, AccountPassState.REPAID_USD, scale.usd(repaid));
    state.add(row, 0, AccountPassState.PENALTY_USD, scale.usd(bonus));
    state.add(row, 0, AccountPassState.BAD_DEBT_USD, scale.usd(lost));
  }

  private long repay(int row, double owedBefore, double owedAfter) {
    BookScale scale = book.scale();
    long repaid = 0;
    for (int leg = book.obligationStart[row]; leg < book.legStart[row + 1]; leg++) {
      int asset = book.asset[leg];
      boolean par = book.termsOf(leg).kind() == LegKind.PAR_DEBT;
      double price = par ? 1 : shocked.basePriceUsd()[asset];
      long money =
          scale.money(book.size[leg] * owedBefore * price)
              - scale.money(book.size[leg] * owedAfter * price);
      long units =
          Liquidator.unitsLeft(book, leg, owedBefore) - Liquidator.unitsLeft(book, leg, owedAfter);
      repaid += money;
      sales.add(AssetColumn.REPAID, asset, 0, money);
      sales.add(AssetColumn.REPAID_UNITS, asset, 0, units);
      if (market.isDebtBought(asset)) {
        market.trade(asset, -units);
      }
    }
    return repaid;
  }

  private void absorb(int round, boolean sold) {
    Conservation.checkRound(sales, 0, shocked.scenarioId(), tick);
    totals.absorb(sales, 0);
    double[] before = history.get(history.size() - 1);
    for (int asset = 0; asset < before.length && sold; asset++) {
      long net = totals.absorb(sales, 0, asset, before[asset], market.isDebtBought(asset));
      totals.row(sales, 0, asset, round, net, before[asset], market.price(asset));
    }
  }
}
