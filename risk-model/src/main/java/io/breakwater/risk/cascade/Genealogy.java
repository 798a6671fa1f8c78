package io.breakwater.risk.cascade;

import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.List;

/**
 * What triggered each liquidation of a scenario: the shock, and every liquidation of earlier
 * rounds, in shares that sum to 1.
 *
 * <pre>
 * fall of the surplus from base to trigger = by the shock + Σ_a by the fall of asset a after it
 * the fall of an asset after the shock belongs to earlier liquidations in proportion to their sales
 * </pre>
 *
 * <p>The surplus is that of the account as it stood before the liquidation; it is a sum over
 * assets, so nothing is left unexplained. A purchase that held a price up, or an asset whose fall
 * helped the account, has a negative share. An account that was liquidatable before any shock has
 * share 1 of the shock.
 *
 * @formula share_j = Σ_a (g_a(p_shocked) − g_a(p_trigger))·(q_ja / Q_a) / (m(p_base) −
 *     m(p_trigger))
 * @units decimal
 * @source methodology B5 (genealogy)
 */
public final class Genealogy {

  /**
   * One liquidation.
   *
   * @param accountKey account
   * @param row row of the book: accounts with isolated positions have several
   * @param round round, from 1
   */
  public record Liquidation(int accountKey, int row, int round) {}

  /** Net units of each asset that a liquidation took to the market, and what it answers to. */
  private record Event(
      Liquidation liquidation, long[] units, double exogenousShare, double[] shareOfAsset) {}

  private final List<Event> events;
  private final CascadeResult result;

  private Genealogy(List<Event> events, CascadeResult result) {
    this.events = List.copyOf(events);
    this.result = result;
  }

  /** Runs a scenario by {@code ROUNDS} and keeps every liquidation. */
  public static Genealogy of(CascadeBook book, ShockedMarket market, CascadeParameters parameters) {
    Recorder recorder = new Recorder(book, market, parameters);
    CascadeResult result =
        CascadeEngine.run(
                recorder, List.of(market), parameters.withAccountDetail(AccountDetail.ACCOUNTS))
            .get(0);
    return new Genealogy(recorder.events, result);
  }

  /** The liquidations, round by round, in the order of the book. */
  public List<Liquidation> liquidations() {
    return events.stream().map(Event::liquidation).toList();
  }

  /** Totals of the scenario. */
  public CascadeResult result() {
    return result;
  }

  /** Share of the trigger of a liquidation due to the shock. */
  public double exogenousShare(int liquidation) {
    return events.get(liquidation).exogenousShare();
  }

  /**
   * Shares of the trigger of a liquidation due to each liquidation before it; 0 for those of its
   * own round.
   */
  public double[] sharesOfEarlier(int liquidation) {
    Event event = events.get(liquidation);
    double[] shares = new double[liquidation];
    for (int asset = 0; asset < event.shareOfAsset().length; asset++) {
      long total = 0;
      for (int j = 0; j < liquidation && isEarlier(j, event); j++) {
        total = Math.addExact(total, events.get(j).units()[asset]);
      }
      for (int j = 0; j < liquidation && total != 0 && isEarlier(j, event); j++) {
        double part = events.get(j).units()[asset] / (double) total;
        shares[j] += event.shareOfAsset()[asset] * part;
      }
    }
    return shares;
  }

  private boolean isEarlier(int j, Event event) {
    return events.get(j).liquidation().round() < event.liquidation().round();
  }

  /** A pass of one lane that notes what every round did to every row. */
  private static final class Recorder implements AccountPass {
    private final CascadeBook book;
    private final ShockedMarket market;
    private final ImpactedPrices impacted;
    private final InMemoryAccountPass pass;
    private final List<Event> events = new ArrayList<>();

    Recorder(CascadeBook book, ShockedMarket market, CascadeParameters parameters) {
      this.book = book;
      this.market = market;
      this.impacted = new ImpactedPrices(market, book.scale(), parameters);
      this.pass = new InMemoryAccountPass(book, 1, AccountDetail.ACCOUNTS);
    }

    @Override
    public BookScale scale() {
      return book.scale();
    }

    @Override
    public int lanes() {
      return 1;
    }

    @Override
    public List<LaneSettlement> settle(long lanes) {
      return pass.settle(lanes);
    }

    @Override
    public RoundSales liquidate(LanePrices prices) {
      AccountPassState state = pass.state();
      int rows = book.rows();
      double[] collateralBefore = new double[rows];
      double[] obligationBefore = new double[rows];
      boolean[] openBefore = new boolean[rows];
      for (int row = 0; row < rows; row++) {
        collateralBefore[row] = state.collateralLeft(row, 0);
        obligationBefore[row] = state.obligationLeft(row, 0);
        openBefore[row] = state.closed(row) == 0;
      }
      RoundSales sales = pass.liquidate(prices);
      for (int row = 0; row < rows; row++) {
        boolean changed =
            state.collateralLeft(row, 0) != collateralBefore[row]
                || state.obligationLeft(row, 0) != obligationBefore[row]
                || (openBefore[row] && state.closed(row) != 0);
        if (changed) {
          events.add(event(row, collateralBefore[row], obligationBefore[row], prices));
        }
      }
      return sales;
    }

    private Event event(int row, double collateral, double obligation, LanePrices prices) {
      int assets = book.scale().assets();
      double[] byAsset = new double[assets];
      double exogenous = 0;
      double total = 0;
      for (int leg = book.legStart[row]; leg < book.legStart[row + 1]; leg++) {
        int asset = book.asset[leg];
        double left = leg < book.obligationStart[row] ? collateral : obligation;
        double base = worth(leg, left, market.basePriceUsd()[asset]);
        double shocked = worth(leg, left, market.priceUsd()[asset]);
        double trigger = worth(leg, left, prices.price(asset, 0));
        exogenous += base - shocked;
        byAsset[asset] += shocked - trigger;
        total += base - trigger;
      }
      boolean byShock = !(total > 0) || prices.round()[0] == 1;
      for (int asset = 0; asset < assets; asset++) {
        byAsset[asset] = byShock ? 0 : byAsset[asset] / total;
      }
      return new Event(
          new Liquidation(book.accountKey[row], row, prices.round()[0]),
          units(row, collateral, obligation),
          byShock ? 1 : exogenous / total,
          byAsset);
    }

    /** What a leg adds to the surplus, but for what no price moves. */
    private double worth(int leg, double left, double price) {
      return left * book.coefficient[leg] * price
          - book.termsOf(leg).maintenanceMarginUsd(left * book.size[leg], price);
    }

    private long[] units(int row, double collateralBefore, double obligationBefore) {
      AccountPassState state = pass.state();
      long[] units = new long[book.scale().assets()];
      for (int leg = book.legStart[row]; leg < book.legStart[row + 1]; leg++) {
        boolean isCollateral = leg < book.obligationStart[row];
        double before = isCollateral ? collateralBefore : obligationBefore;
        double after = isCollateral ? state.collateralLeft(row, 0) : state.obligationLeft(row, 0);
        long lost =
            Liquidator.unitsLeft(book, leg, before) - Liquidator.unitsLeft(book, leg, after);
        units[book.asset[leg]] += lost * direction(leg);
      }
      return units;
    }

    /** 1 for what is sold on the market, −1 for what is bought, 0 for what does not reach it. */
    private int direction(int leg) {
      LegKind kind = book.termsOf(leg).kind();
      if (kind.isDebt()) {
        return impacted.isDebtBought(book.asset[leg]) ? -1 : 0;
      }
      if (kind.isContract()) {
        return book.coefficient[leg] > 0 ? 1 : -1;
      }
      return kind == LegKind.COLLATERAL ? 1 : 0;
    }
  }
}
