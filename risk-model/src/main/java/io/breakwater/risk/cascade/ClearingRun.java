package io.breakwater.risk.cascade;

import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One scenario on its way to a clearing fixed point Q = F(Q). F lets every account act from its
 * initial state at the prices of Q until none is liquidatable there; the next candidate is what was
 * sold. From nothing sold the candidates rise to the least fixed point, from everything sold they
 * fall to the greatest.
 */
final class ClearingRun implements LaneRun {
  private static final String ALGORITHM = "CLEARING";

  /** Candidates that differ by less than 2⁻⁴⁰ of the gross stock of an asset are one. */
  private static final long TOLERANCE_UNITS = 1L << 19;

  /** Where the candidates start. */
  enum Start {
    NOTHING_SOLD,
    EVERYTHING_SOLD
  }

  private final ShockedMarket market;
  private final BookScale scale;
  private final CascadeParameters parameters;
  private final Set<ReasonCode> flags = EnumSet.noneOf(ReasonCode.class);
  private final long[] sold;
  private ImpactedPrices prices;
  private ScenarioTotals totals;
  private int step = 1;
  private int round = 1;
  private boolean ended;

  ClearingRun(ShockedMarket market, BookScale scale, CascadeParameters parameters, Start start) {
    this.market = market;
    this.scale = scale;
    this.parameters = parameters;
    this.sold = new long[scale.assets()];
    if (start == Start.EVERYTHING_SOLD) {
      for (int asset = 0; asset < sold.length; asset++) {
        sold[asset] = scale.units(asset, scale.heldTokens(asset));
      }
    }
    this.prices = new ImpactedPrices(market, scale, parameters);
    this.totals = new ScenarioTotals(market, scale, parameters);
    startStep();
  }

  /** Takes what was sold as the next candidate and forgets the rest. */
  private void startStep() {
    prices = new ImpactedPrices(market, scale, parameters);
    totals = new ScenarioTotals(market, scale, parameters);
    round = 1;
    for (int asset = 0; asset < sold.length; asset++) {
      if (sold[asset] != 0) {
        prices.trade(asset, sold[asset]);
      }
      sold[asset] = 0;
    }
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
    for (int asset = 0; asset < sold.length; asset++) {
      lanePrices[asset * lanes + lane] = prices.price(asset);
    }
  }

  @Override
  public void absorb(RoundSales sales, int lane) {
    totals.absorb(sales, lane);
    for (int asset = 0; asset < sold.length; asset++) {
      double price = prices.price(asset);
      long net = totals.absorb(sales, lane, asset, price, prices.isDebtBought(asset));
      sold[asset] = Math.addExact(sold[asset], net);
      totals.row(sales, lane, asset, round, net, price, price);
    }
    if (round == parameters.maxRounds()) {
      giveUp();
    } else {
      round++;
    }
  }

  /** Nobody is liquidatable at this candidate any more: F is known. */
  @Override
  public void converge() {
    round--;
    if (isFixed()) {
      ended = true;
    } else if (step == parameters.maxRounds()) {
      giveUp();
    } else {
      step++;
      startStep();
    }
  }

  private boolean isFixed() {
    for (int asset = 0; asset < sold.length; asset++) {
      if (Math.abs(sold[asset] - prices.netUnits(asset)) > TOLERANCE_UNITS) {
        return false;
      }
    }
    return true;
  }

  private void giveUp() {
    flags.add(ReasonCode.NOT_CONVERGED);
    ended = true;
  }

  @Override
  public void settle(LaneSettlement settlement) {
    List<CascadeAccount> accounts =
        settlement.accounts().stream().map(CascadeAccount::withoutTriggerShare).toList();
    totals.settle(
        new LaneSettlement(
            settlement.lane(),
            settlement.soldUnits(),
            settlement.coveredUnits(),
            settlement.repaidUnits(),
            accounts));
  }

  private double soldUsd() {
    double usd = 0;
    for (int asset = 0; asset < sold.length; asset++) {
      usd += scale.tokens(asset, sold[asset]) * market.priceUsd()[asset];
    }
    return usd;
  }

  private CascadeResult result(double gap) {
    flags.addAll(prices.flags());
    return totals.result(ALGORITHM, step, prices.end(gap), flags, Double.NaN);
  }

  /** The two fixed points of a scenario and their gap. */
  static ClearingResult result(ClearingRun least, ClearingRun greatest) {
    double most = Math.max(Math.abs(least.soldUsd()), Math.abs(greatest.soldUsd()));
    double gap = most > 0 ? Math.abs(greatest.soldUsd() - least.soldUsd()) / most : 0;
    return new ClearingResult(least.result(gap), greatest.result(gap), gap);
  }
}
