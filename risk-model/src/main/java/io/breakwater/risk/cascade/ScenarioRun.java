package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.cascade.RoundSales.PoolColumn;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One scenario on its way through the rounds: prices, cumulative sales and totals. */
final class ScenarioRun {
  private static final String ALGORITHM = "ROUNDS";

  private final ShockedMarket market;
  private final BookScale scale;
  private final CascadeParameters parameters;
  private final int assets;
  private final double[] price;
  private final double[] previousLogFall;
  private final long[] netUnits;
  private final long[] soldUnits;
  private final long[] coveredUnits;
  private final long[] repaidUnits;
  private final long[] poolBadDebt;
  private final long[] poolFee;
  private final List<CascadeRound> rounds = new ArrayList<>();
  private final Set<ReasonCode> flags = EnumSet.noneOf(ReasonCode.class);
  private List<CascadeAccount> accounts = List.of();
  private int round = 1;
  private boolean ended;
  private boolean pathDependent;
  private long accountsLiquidated;
  private long repaid;
  private long seized;
  private long bonus;
  private long fee;
  private long badDebt;
  private double liquidatedUsd;
  private double slippageUsd;
  private double maxGain = Double.NaN;

  ScenarioRun(ShockedMarket market, BookScale scale, CascadeParameters parameters) {
    this.market = market;
    this.scale = scale;
    this.parameters = parameters;
    this.assets = scale.assets();
    this.price = market.priceUsd().clone();
    this.previousLogFall = new double[assets];
    this.netUnits = new long[assets];
    this.soldUnits = new long[assets];
    this.coveredUnits = new long[assets];
    this.repaidUnits = new long[assets];
    this.poolBadDebt = new long[scale.pools()];
    this.poolFee = new long[scale.pools()];
  }

  String scenarioId() {
    return market.scenarioId();
  }

  /** Number of the round at hand, from 1. */
  int round() {
    return round;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Fall in value of everything held, by the shock alone. */
  double severityUsd() {
    double fall = 0;
    for (int asset = 0; asset < assets; asset++) {
      fall += scale.heldTokens(asset) * (market.basePriceUsd()[asset] - market.priceUsd()[asset]);
    }
    return fall;
  }

  void copyPrices(double[] lanePrices, int lanes, int lane) {
    for (int asset = 0; asset < assets; asset++) {
      lanePrices[asset * lanes + lane] = price[asset];
    }
  }

  /** Nothing was liquidatable: the round at hand did not take place. */
  void converge() {
    round--;
    ended = true;
  }

  /** Books a round and moves the prices. */
  void absorb(RoundSales sales, int lane) {
    accountsLiquidated += sales.get(LaneColumn.NEW_ACCOUNTS, lane);
    repaid = Math.addExact(repaid, sales.total(AssetColumn.REPAID, lane));
    seized = Math.addExact(seized, sales.total(AssetColumn.SEIZED, lane));
    bonus = Math.addExact(bonus, sales.total(AssetColumn.BONUS, lane));
    fee = Math.addExact(fee, sales.total(AssetColumn.FEE, lane));
    badDebt = Math.addExact(badDebt, sales.total(AssetColumn.BAD_DEBT, lane));
    for (int pool = 0; pool < poolBadDebt.length; pool++) {
      poolBadDebt[pool] =
          Math.addExact(poolBadDebt[pool], sales.get(PoolColumn.BAD_DEBT, pool, lane));
      poolFee[pool] = Math.addExact(poolFee[pool], sales.get(PoolColumn.FUND_FEE, pool, lane));
    }
    maxGain = Double.isNaN(maxGain) ? 0 : maxGain;
    for (int asset = 0; asset < assets; asset++) {
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
    long sold = sales.get(AssetColumn.SOLD_UNITS, asset, lane);
    long covered = sales.get(AssetColumn.COVERED_UNITS, asset, lane);
    long repaidDebt = sales.get(AssetColumn.REPAID_UNITS, asset, lane);
    soldUnits[asset] = Math.addExact(soldUnits[asset], sold);
    coveredUnits[asset] = Math.addExact(coveredUnits[asset], covered);
    repaidUnits[asset] = Math.addExact(repaidUnits[asset], repaidDebt);
    boolean debtIsBought =
        parameters.debtPurchase() == DebtPurchase.MARKET && !market.stablePeg()[asset];
    long bought = debtIsBought ? Math.addExact(covered, repaidDebt) : covered;
    pathDependent |= bought != 0;
    long net = Math.subtractExact(sold, bought);
    double priceStart = price[asset];
    liquidatedUsd += scale.tokens(asset, Math.addExact(sold, covered)) * priceStart;
    if (net != 0) {
      movePrice(asset, net);
    } else {
      previousLogFall[asset] = 0;
    }
    long touched = sales.get(AssetColumn.ACCOUNTS, asset, lane);
    if (touched != 0) {
      rounds.add(
          new CascadeRound(
              market.scenarioId(),
              round,
              market.assets().get(asset),
              priceStart,
              price[asset],
              scale.tokens(asset, net),
              scale.tokens(asset, net) * priceStart,
              scale.usd(sales.get(AssetColumn.REPAID, asset, lane)),
              scale.usd(sales.get(AssetColumn.BONUS, asset, lane)),
              scale.usd(sales.get(AssetColumn.FEE, asset, lane)),
              touched,
              scale.usd(sales.get(AssetColumn.BAD_DEBT, asset, lane))));
    }
  }

  private void movePrice(int asset, long net) {
    double shocked = market.priceUsd()[asset];
    double depth = market.depthUsd()[asset];
    double from = scale.tokens(asset, netUnits[asset]) * shocked;
    netUnits[asset] = Math.addExact(netUnits[asset], net);
    double to = scale.tokens(asset, netUnits[asset]) * shocked;
    double priceStart = price[asset];
    double ratio = ratioAfter(to, depth);
    price[asset] = shocked * (1 - parameters.oracleShare() * (1 - ratio));
    double proceeds =
        depth > 0 && isBetweenLimits(ratio)
            ? parameters.impact().proceedsUsd(from, to, depth)
            : (to - from) * ratio;
    slippageUsd += (to - from) * (priceStart / shocked) - proceeds;
    recordGain(asset, to - from, depth);
    previousLogFall[asset] = StrictMath.log(priceStart / price[asset]);
  }

  /** p / p_shocked on the market after cumulative net sales, held between the limits. */
  private double ratioAfter(double soldUsd, double depth) {
    if (!(depth > 0)) {
      flags.add(ReasonCode.DEPTH_EXHAUSTED);
      return soldUsd > 0 ? parameters.lowestRatio() : 1;
    }
    double ratio = parameters.impact().priceRatio(soldUsd, depth);
    if (!isBetweenLimits(ratio)) {
      flags.add(ReasonCode.DEPTH_EXHAUSTED);
    }
    return Math.max(parameters.lowestRatio(), Math.min(parameters.highestRatio(), ratio));
  }

  private boolean isBetweenLimits(double ratio) {
    return ratio > parameters.lowestRatio() && ratio < parameters.highestRatio();
  }

  private void recordGain(int asset, double soldUsd, double depth) {
    if (depth > 0 && soldUsd > 0 && previousLogFall[asset] > 0) {
      maxGain = Math.max(maxGain, soldUsd / (depth * previousLogFall[asset]));
    }
  }

  /** Compares the rounds with the accounts' end state, and keeps the account rows. */
  void settle(LaneSettlement settlement) {
    String[] ids = market.assets().toArray(String[]::new);
    Conservation.checkStock(scenarioId(), "sold", ids, soldUnits, settlement.soldUnits());
    Conservation.checkStock(scenarioId(), "covered", ids, coveredUnits, settlement.coveredUnits());
    Conservation.checkStock(scenarioId(), "repaid", ids, repaidUnits, settlement.repaidUnits());
    accounts =
        settlement.accounts().stream()
            .sorted(Comparator.comparingInt(CascadeAccount::accountKey))
            .toList();
    if (accounts.size() != accountsLiquidated) {
      throw new InvariantViolation(
          "Scenario "
              + scenarioId()
              + " must count every liquidated account once, cannot be: "
              + accountsLiquidated
              + " over the rounds and "
              + accounts.size()
              + " at the end");
    }
  }

  private double amplification() {
    double exogenous = severityUsd();
    double total = 0;
    for (int asset = 0; asset < assets; asset++) {
      total += scale.heldTokens(asset) * (market.basePriceUsd()[asset] - price[asset]);
    }
    return exogenous > 0 ? total / exogenous : Double.NaN;
  }

  private List<PoolLoss> poolLosses(List<LossWaterfall.Shares> byPool) {
    List<PoolLoss> losses = new ArrayList<>();
    for (int pool = 0; pool < poolBadDebt.length; pool++) {
      LossWaterfall.Shares shares = byPool.get(pool);
      losses.add(
          new PoolLoss(
              scale.usd(poolBadDebt[pool]),
              scale.usd(poolFee[pool]),
              scale.usd(shares.insuranceDraw()),
              scale.usd(shares.autoDeleveraged()),
              scale.usd(shares.socialised())));
    }
    return losses;
  }

  CascadeResult result() {
    List<LossWaterfall.Shares> byPool = parameters.waterfall().bear(poolBadDebt, poolFee, scale);
    LossWaterfall.Shares shares =
        byPool.stream().reduce(LossWaterfall.Shares.NONE, LossWaterfall.Shares::plus);
    CascadeOutcome outcome =
        new CascadeOutcome(
            scenarioId(),
            ALGORITHM,
            parameters.impact().name(),
            round,
            !flags.contains(ReasonCode.NOT_CONVERGED),
            pathDependent,
            accountsLiquidated,
            scale.usd(repaid),
            scale.usd(seized),
            scale.usd(bonus),
            scale.usd(fee),
            slippageUsd,
            scale.usd(badDebt),
            scale.usd(shares.insuranceDraw()),
            scale.usd(shares.autoDeleveraged()),
            scale.usd(shares.socialised()),
            amplification(),
            Double.NaN,
            maxGain);
    return new CascadeResult(outcome, rounds, accounts, liquidatedUsd, flags, poolLosses(byPool));
  }
}
