package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.market.ArbitrageCapacity;
import io.breakwater.risk.num.ExactSum;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Liquidations one after the other, each at the price that the one before has left, with the
 * frictions that break the symmetry of rounds: liquidators who weigh profit and capital, oracles
 * that lag, venues that stop, prices that differ between venues until arbitrage has closed the gap.
 *
 * <p>A round lets every account that is liquidatable at its start act once, in order. The outcome
 * depends on that order; {@link #range} says how much.
 *
 * @formula p moves after every account; liquidate where profit ≥ least profit and Σ r ≤ capital
 * @units USD
 * @source methodology B3 ({@code SEQUENTIAL}), B4
 */
public final class SequentialCascade {
  private static final String ALGORITHM = "SEQUENTIAL";

  /** Smallest gap beyond its cost that arbitrage still closes. */
  private static final double SMALLEST_GAP = 1e-9;

  private final CascadeBook book;
  private final ShockedMarket shocked;
  private final CascadeParameters parameters;
  private final SequentialParameters frictions;
  private final ActingOrder order;
  private final AccountPassState state;
  private final AccountSettlement accounts;
  private final ScenarioTotals totals;
  private final List<SequentialVenue> venues = new ArrayList<>();
  private final Set<ReasonCode> flags = EnumSet.noneOf(ReasonCode.class);

  /** Capital that comes back, by round. */
  private final double[] settling;

  private double capitalUsd;
  private int round;

  private SequentialCascade(
      CascadeBook book,
      ShockedMarket shocked,
      CascadeParameters parameters,
      SequentialParameters frictions,
      ActingOrder order) {
    this.book = book;
    this.shocked = shocked;
    this.parameters = parameters;
    this.frictions = frictions;
    this.order = order;
    this.state = new AccountPassState(book, 1, AccountDetail.ACCOUNTS);
    this.accounts = new AccountSettlement(book, state);
    this.totals = new ScenarioTotals(shocked, book.scale(), parameters);
    this.settling = new double[frictions.liquidators().settlementRounds()];
    this.capitalUsd = frictions.liquidators().offeredUsd();
    for (VenueTerms terms : frictions.venues()) {
      venues.add(
          new SequentialVenue(
              terms, shocked, book, state, parameters, frictions.oracleDelayRounds()));
    }
    if (frictions.liquidators().canRefuse() || frictions.oracleDelayRounds() > 0) {
      totals.dependOnPath();
    }
  }

  /**
   * Runs one scenario.
   *
   * @throws InvariantViolation when value or stock is not conserved
   */
  public static SequentialResult run(
      CascadeBook book,
      ShockedMarket market,
      CascadeParameters parameters,
      SequentialParameters frictions,
      ActingOrder order) {
    return new SequentialCascade(book, market, parameters, frictions, order).run();
  }

  /**
   * Range of outcomes over drawn orders.
   *
   * @param orders number of orders, at least 1; 20 or more for a report
   * @param seed the orders depend on it alone
   */
  public static OrderRange range(
      CascadeBook book,
      ShockedMarket market,
      CascadeParameters parameters,
      SequentialParameters frictions,
      int orders,
      long seed) {
    if (orders < 1) {
      throw new IllegalArgumentException("Orders must be at least 1, cannot be: " + orders);
    }
    List<SequentialResult> results = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      results.add(run(book, market, parameters, frictions, new ActingOrder.Drawn(seed + i)));
    }
    return OrderRange.of(results);
  }

  private SequentialResult run() {
    boolean mayGoOn = true;
    while (mayGoOn && round < parameters.maxRounds()) {
      round++;
      mayGoOn = playRound();
    }
    if (mayGoOn) {
      flags.add(ReasonCode.NOT_CONVERGED);
    }
    totals.settle(accounts.of(0));
    venues.forEach(venue -> flags.addAll(venue.market().flags()));
    double slippage = venues.stream().mapToDouble(venue -> venue.market().slippageUsd()).sum();
    double amplification = ImpactedPrices.amplification(shocked, book.scale(), marketPrices());
    ScenarioTotals.MarketEnd end =
        new ScenarioTotals.MarketEnd(slippage, amplification, Double.NaN);
    return strand(totals.result(ALGORITHM, round, end, flags, Double.NaN));
  }

  /** One round; false when neither it nor a later one can change anything. */
  private boolean playRound() {
    int slot = round % settling.length;
    capitalUsd += settling[slot];
    settling[slot] = 0;
    for (SequentialVenue venue : venues) {
      venue.startRound(round, book, state);
    }
    double[] priceStart = marketPrices();
    int acted = 0;
    int waiting = 0;
    for (Queued queued : queue()) {
      SequentialVenue venue = venueOf(queued.row());
      if (surplusUsd(queued.row(), venue.oracle()) < 0) {
        boolean done = act(queued.row(), venue);
        acted += done ? 1 : 0;
        waiting += done ? 0 : 1;
      }
    }
    absorb(priceStart, acted > 0);
    boolean moved = arbitrage();
    venues.forEach(SequentialVenue::endRound);
    boolean over =
        acted == 0
            && !moved
            && venues.stream().allMatch(SequentialVenue::isOracleUpToDate)
            && venues.stream().noneMatch(venue -> venue.terms().isOut(round))
            && !(waiting > 0 && isCapitalComing());
    round -= over ? 1 : 0;
    return !over;
  }

  /** A row that waits for its turn. */
  private record Queued(int row, int accountKey, double rank) {}

  private List<Queued> queue() {
    List<Queued> queue = new ArrayList<>();
    for (int row = 0; row < book.rows(); row++) {
      SequentialVenue venue = venueOf(row);
      if (state.closed(row) == 0 && !venue.terms().isOut(round)) {
        double surplus = surplusUsd(row, venue.oracle());
        if (surplus < 0) {
          double shortfall = surplus / owedUsd(row, venue.oracle());
          int key = book.accountKey[row];
          queue.add(new Queued(row, key, order.rank(key, round, shortfall)));
        }
      }
    }
    queue.sort(
        Comparator.comparingDouble(Queued::rank)
            .thenComparingInt(Queued::accountKey)
            .thenComparingInt(Queued::row));
    return queue;
  }

  private SequentialVenue venueOf(int row) {
    return venues.get(frictions.venueOf(book.regime[row]));
  }

  private double surplusUsd(int row, double[] prices) {
    return book.surplusUsd(
        row,
        prices,
        1,
        0,
        state.collateralLeft(row, 0),
        state.cashUsd(row, 0),
        state.obligationLeft(row, 0));
  }

  /** Debt and maintenance margin. */
  private double owedUsd(int row, double[] prices) {
    double left = state.obligationLeft(row, 0);
    double owed = 0;
    for (int leg = book.obligationStart[row]; leg < book.legStart[row + 1]; leg++) {
      LegTerms terms = book.termsOf(leg);
      double price = prices[book.asset[leg]];
      if (terms.kind().isDebt()) {
        owed += left * book.size[leg] * (terms.kind() == LegKind.PAR_DEBT ? 1 : price);
      } else {
        owed += terms.maintenanceMarginUsd(left * book.size[leg], price);
      }
    }
    return owed;
  }

  /** Liquidates a row once if somebody wants to and can. */
  private boolean act(int row, SequentialVenue venue) {
    boolean byLiquidators = !book.rules[book.regime[row]].settlesInCash();
    if (byLiquidators) {
      LiquidationEvent event = venue.liquidator().preview(row, 0);
      LiquidatorTerms terms = frictions.liquidators();
      double repaid = event.repaidUsd();
      double profit = terms.profitUsd(proceedsUsd(row, venue, event), event.feeUsd(), repaid);
      if (!(profit >= terms.leastProfitUsd()) || repaid > capitalUsd) {
        return false;
      }
      if (capitalUsd < Double.POSITIVE_INFINITY) {
        capitalUsd -= repaid;
        settling[round % settling.length] += repaid;
      }
    }
    if (!state.isTouched(row, 0)) {
      touch(row, venue);
    }
    venue.liquidator().liquidate(row, 0);
    for (int leg = book.legStart[row]; leg < book.legStart[row + 1]; leg++) {
      venue.trade(book.asset[leg]);
    }
    return true;
  }

  /** What the seized collateral would bring in on the market now. */
  private double proceedsUsd(int row, SequentialVenue venue, LiquidationEvent event) {
    double left = state.collateralLeft(row, 0);
    double after = left * event.collateralLeft();
    double proceeds = 0;
    for (int leg = book.legStart[row]; leg < book.obligationStart[row]; leg++) {
      long units = Liquidator.unitsLeft(book, leg, left) - Liquidator.unitsLeft(book, leg, after);
      proceeds += venue.market().proceedsOfUsd(book.asset[leg], units);
    }
    return proceeds;
  }

  private void touch(int row, SequentialVenue venue) {
    if (!accounts.isAccountTouched(row, 0)) {
      venue.sales().add(LaneColumn.NEW_ACCOUNTS, 0, 1);
    }
    state.touch(row, 0);
    state.set(row, 0, AccountPassState.FIRST_ROUND, round);
    state.set(
        row,
        0,
        AccountPassState.EXOGENOUS_SHARE,
        isMovedBySales(venue.oracle())
            ? book.exogenousShare(row, shocked.priceUsd(), venue.oracle(), 1, 0)
            : 1);
  }

  /** A late oracle can also still show the prices before the shock. */
  private boolean isMovedBySales(double[] oracle) {
    return !Arrays.equals(oracle, shocked.priceUsd())
        && !Arrays.equals(oracle, shocked.basePriceUsd());
  }

  /** Books the round; prices of several venues are averaged by their share of the depth. */
  private void absorb(double[] priceStart, boolean acted) {
    if (!acted) {
      return;
    }
    RoundSales sales = venues.get(0).sales();
    for (SequentialVenue venue : venues.subList(1, venues.size())) {
      sales.merge(venue.sales());
    }
    Conservation.checkRound(sales, 0, shocked.scenarioId(), round);
    totals.absorb(sales, 0);
    double[] priceEnd = marketPrices();
    for (int asset = 0; asset < priceStart.length; asset++) {
      boolean debtIsBought = venues.get(0).market().isDebtBought(asset);
      long net = totals.absorb(sales, 0, asset, priceStart[asset], debtIsBought);
      totals.row(sales, 0, asset, round, net, priceStart[asset], priceEnd[asset]);
    }
  }

  private double[] marketPrices() {
    double[] prices = new double[book.scale().assets()];
    double shares = venues.stream().mapToDouble(venue -> venue.terms().depthShare()).sum();
    for (SequentialVenue venue : venues) {
      for (int asset = 0; asset < prices.length; asset++) {
        prices[asset] += venue.market().price(asset) * (venue.terms().depthShare() / shares);
      }
    }
    return prices;
  }

  /** Moves each asset once from its dearest to its cheapest venue, as far as it pays. */
  private boolean arbitrage() {
    boolean moved = false;
    for (int asset = 0; asset < book.scale().assets() && venues.size() > 1; asset++) {
      int priced = asset;
      Comparator<SequentialVenue> byPrice =
          Comparator.comparingDouble(venue -> venue.market().price(priced));
      ImpactedPrices cheap = venues.stream().min(byPrice).orElseThrow().market();
      ImpactedPrices dear = venues.stream().max(byPrice).orElseThrow().market();
      moved |= moveBetween(asset, cheap, dear);
    }
    return moved;
  }

  private boolean moveBetween(int asset, ImpactedPrices cheap, ImpactedPrices dear) {
    double gap = dear.price(asset) / cheap.price(asset) - 1;
    if (!(gap - frictions.arbitrageCostRatio() > SMALLEST_GAP)) {
      return false;
    }
    double usd =
        ArbitrageCapacity.usd(
            gap,
            frictions.arbitrageCostRatio(),
            cheap.depthUsd(asset),
            dear.depthUsd(asset),
            frictions.arbitrageUsd());
    long units = usd > 0 ? book.scale().units(asset, usd / dear.price(asset)) : 0;
    if (units > 0) {
      dear.trade(asset, units);
      cheap.trade(asset, -units);
    }
    return units > 0;
  }

  private boolean isCapitalComing() {
    for (double usd : settling) {
      if (usd > 0) {
        return true;
      }
    }
    return false;
  }

  private SequentialResult strand(CascadeResult result) {
    int stranded = 0;
    ExactSum debt = new ExactSum();
    ExactSum shortfall = new ExactSum();
    for (int row = 0; row < book.rows(); row++) {
      double[] prices = venueOf(row).market().prices();
      if (state.closed(row) == 0 && surplusUsd(row, prices) < 0) {
        stranded++;
        debt.add(owedUsd(row, prices));
        shortfall.add(Math.max(0, -equityUsd(row, prices)));
      }
    }
    return new SequentialResult(result, stranded, debt.value(), shortfall.value());
  }

  /** Collateral at full value, cash and profit, less debt. */
  private double equityUsd(int row, double[] prices) {
    double collateral = 0;
    for (int leg = book.legStart[row]; leg < book.obligationStart[row]; leg++) {
      collateral += book.size[leg] * prices[book.asset[leg]];
    }
    double obligation = book.constant[row];
    for (int leg = book.obligationStart[row]; leg < book.legStart[row + 1]; leg++) {
      obligation += book.coefficient[leg] * prices[book.asset[leg]];
    }
    return state.collateralLeft(row, 0) * collateral
        + state.cashUsd(row, 0)
        + state.obligationLeft(row, 0) * obligation;
  }
}
