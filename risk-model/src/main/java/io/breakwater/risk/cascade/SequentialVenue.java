package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One venue of a sequential cascade: its market, and the delayed oracle that its rules read. */
final class SequentialVenue {
  private final VenueTerms terms;
  private final ImpactedPrices market;
  private final int delay;

  /** Prices at the end of each round: before the shock, after it, then round by round. */
  private final List<double[]> history = new ArrayList<>();

  private final double[] oracle;
  private final LanePrices oraclePrices;
  private final long[] tradedUnits;
  private RoundSales sales;
  private Liquidator liquidator;

  SequentialVenue(
      VenueTerms terms,
      ShockedMarket shocked,
      CascadeBook book,
      AccountPassState state,
      CascadeParameters parameters,
      int delay) {
    this.terms = terms;
    this.delay = delay;
    double[] depth = shocked.depthUsd().clone();
    Arrays.setAll(depth, asset -> depth[asset] * terms.depthShare());
    this.market =
        new ImpactedPrices(
            new ShockedMarket(
                shocked.scenarioId(),
                shocked.assets(),
                shocked.stablePeg(),
                shocked.basePriceUsd(),
                shocked.priceUsd(),
                depth),
            book.scale(),
            parameters);
    history.add(shocked.basePriceUsd().clone());
    history.add(shocked.priceUsd().clone());
    // A prompt oracle is the market itself and moves with every sale.
    this.oracle = delay == 0 ? market.prices() : new double[depth.length];
    this.oraclePrices = new LanePrices(1, oracle, 1, 0, new int[] {1});
    this.tradedUnits = new long[depth.length];
    this.sales = new RoundSales(depth.length, book.scale().pools(), 1);
    this.liquidator = new Liquidator(book, state, oraclePrices, sales);
  }

  VenueTerms terms() {
    return terms;
  }

  ImpactedPrices market() {
    return market;
  }

  /** Prices that the rules of the venue read. */
  double[] oracle() {
    return oracle;
  }

  RoundSales sales() {
    return sales;
  }

  Liquidator liquidator() {
    return liquidator;
  }

  void startRound(int round, CascadeBook book, AccountPassState state) {
    if (delay > 0) {
      double[] seen = history.get(Math.max(0, round - delay));
      System.arraycopy(seen, 0, oracle, 0, oracle.length);
    }
    sales = new RoundSales(oracle.length, book.scale().pools(), 1);
    liquidator = new Liquidator(book, state, oraclePrices, sales);
    Arrays.fill(tradedUnits, 0);
  }

  /** Takes the sales of the last event in one asset to the market. */
  void trade(int asset) {
    long bought = sales.get(AssetColumn.COVERED_UNITS, asset, 0);
    if (market.isDebtBought(asset)) {
      bought = Math.addExact(bought, sales.get(AssetColumn.REPAID_UNITS, asset, 0));
    }
    long net = Math.subtractExact(sales.get(AssetColumn.SOLD_UNITS, asset, 0), bought);
    long fresh = Math.subtractExact(net, tradedUnits[asset]);
    if (fresh != 0) {
      tradedUnits[asset] = net;
      market.trade(asset, fresh);
    }
  }

  void endRound() {
    history.add(market.prices().clone());
  }

  /** Whether the oracle of the next rounds would show nothing new. */
  boolean isOracleUpToDate() {
    double[] now = history.get(history.size() - 1);
    for (int back = 1; back <= delay + 1 && back < history.size(); back++) {
      if (!Arrays.equals(now, history.get(history.size() - 1 - back))) {
        return false;
      }
    }
    return true;
  }
}
