package io.breakwater.risk.cascade;

import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.EnumSet;
import java.util.Set;

/** One scenario by {@code ROUNDS}: prices fall after every round, sales are never taken back. */
final class ScenarioRun implements LaneRun {
  private static final String ALGORITHM = "ROUNDS";

  private final ShockedMarket market;
  private final BookScale scale;
  private final CascadeParameters parameters;
  private final ImpactedPrices prices;
  private final ScenarioTotals totals;
  private final double[] previousLogFall;
  private final Set<ReasonCode> flags = EnumSet.noneOf(ReasonCode.class);
  private int round = 1;
  private boolean ended;
  private double maxGain = Double.NaN;

  ScenarioRun(ShockedMarket market, BookScale scale, CascadeParameters parameters) {
    this.market = market;
    this.scale = scale;
    this.parameters = parameters;
    this.prices = new ImpactedPrices(market, scale, parameters);
    this.totals = new ScenarioTotals(market, scale, parameters);
    this.previousLogFall = new double[scale.assets()];
  }

  @Override
  public String scenarioId() {
    return market.scenarioId();
  }

  @Override
  public double severityUsd() {
    return ImpactedPrices.severityUsd(market, scale);
  }

  @Override
  public int round() {
    return round;
  }

  @Override
  public boolean startsFresh() {
    return round == 1;
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  @Override
  public void copyPrices(double[] lanePrices, int lanes, int lane) {
    for (int asset = 0; asset < scale.assets(); asset++) {
      lanePrices[asset * lanes + lane] = prices.price(asset);
    }
  }

  @Override
  public void converge() {
    round--;
    ended = true;
  }

  @Override
  public void absorb(RoundSales sales, int lane) {
    totals.absorb(sales, lane);
    maxGain = Double.isNaN(maxGain) ? 0 : maxGain;
    for (int asset = 0; asset < scale.assets(); asset++) {
      trade(asset, sales, lane);
    }
    if (round == parameters.maxRounds()) {
      flags.add(ReasonCode.NOT_CONVERGED);
      ended = true;
    } else {
      round++;
    }
  }

  private void trade(int asset, RoundSales sales, int lane) {
    double priceStart = prices.price(asset);
    long net = totals.absorb(sales, lane, asset, priceStart, prices.isDebtBought(asset));
    if (net != 0) {
      double soldUsd = prices.trade(asset, net);
      recordGain(asset, soldUsd, prices.depthUsd(asset));
      previousLogFall[asset] = StrictMath.log(priceStart / prices.price(asset));
    } else {
      previousLogFall[asset] = 0;
    }
    totals.row(sales, lane, asset, round, net, priceStart, prices.price(asset));
  }

  private void recordGain(int asset, double soldUsd, double depth) {
    if (depth > 0 && soldUsd > 0 && previousLogFall[asset] > 0) {
      maxGain = Math.max(maxGain, soldUsd / (depth * previousLogFall[asset]));
    }
  }

  @Override
  public void settle(LaneSettlement settlement) {
    totals.settle(settlement);
  }

  CascadeResult result() {
    flags.addAll(prices.flags());
    return totals.result(ALGORITHM, round, prices.end(Double.NaN), flags, maxGain);
  }
}
