package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.cascade.RoundSales.PoolColumn;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What the rounds of one scenario add up to, in money units, and the rows they leave. */
final class ScenarioTotals {
  /** What the market of a scenario came to: slippage, amplification, gap of fixed points. */
  record MarketEnd(double slippageUsd, double amplification, double gap) {}

  private final ShockedMarket market;
  private final BookScale scale;
  private final CascadeParameters parameters;
  private final long[] soldUnits;
  private final long[] coveredUnits;
  private final long[] repaidUnits;
  private final long[] poolBadDebt;
  private final long[] poolFee;
  private final List<CascadeRound> rounds = new ArrayList<>();
  private List<CascadeAccount> accounts = List.of();
  private boolean pathDependent;
  private long accountsLiquidated;
  private long repaid;
  private long seized;
  private long bonus;
  private long fee;
  private long badDebt;
  private double liquidatedUsd;

  ScenarioTotals(ShockedMarket market, BookScale scale, CascadeParameters parameters) {
    this.market = market;
    this.scale = scale;
    this.parameters = parameters;
    this.soldUnits = new long[scale.assets()];
    this.coveredUnits = new long[scale.assets()];
    this.repaidUnits = new long[scale.assets()];
    this.poolBadDebt = new long[scale.pools()];
    this.poolFee = new long[scale.pools()];
  }

  /** Books what the round did to accounts, money and pools. */
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
  }

  /**
   * Books the units of an asset.
   *
   * @param priceStart price at which the round liquidated
   * @param isDebtBought whether repaid debt is bought on the market
   * @return net units that reach the market
   */
  long absorb(RoundSales sales, int lane, int asset, double priceStart, boolean isDebtBought) {
    long sold = sales.get(AssetColumn.SOLD_UNITS, asset, lane);
    long covered = sales.get(AssetColumn.COVERED_UNITS, asset, lane);
    long repaidDebt = sales.get(AssetColumn.REPAID_UNITS, asset, lane);
    soldUnits[asset] = Math.addExact(soldUnits[asset], sold);
    coveredUnits[asset] = Math.addExact(coveredUnits[asset], covered);
    repaidUnits[asset] = Math.addExact(repaidUnits[asset], repaidDebt);
    long purchases = isDebtBought ? Math.addExact(covered, repaidDebt) : covered;
    pathDependent |= purchases != 0;
    liquidatedUsd += scale.tokens(asset, Math.addExact(sold, covered)) * priceStart;
    return Math.subtractExact(sold, purchases);
  }

  /** Says that who acts first can matter, beyond what was bought. */
  void dependOnPath() {
    pathDependent = true;
  }

  /** Adds the row of an asset that the round touched. */
  void row(RoundSales sales, int lane, int asset, int round, long net, double from, double to) {
    long touched = sales.get(AssetColumn.ACCOUNTS, asset, lane);
    if (touched != 0) {
      rounds.add(
          new CascadeRound(
              market.scenarioId(),
              round,
              market.assets().get(asset),
              from,
              to,
              scale.tokens(asset, net),
              scale.tokens(asset, net) * from,
              scale.usd(sales.get(AssetColumn.REPAID, asset, lane)),
              scale.usd(sales.get(AssetColumn.BONUS, asset, lane)),
              scale.usd(sales.get(AssetColumn.FEE, asset, lane)),
              touched,
              scale.usd(sales.get(AssetColumn.BAD_DEBT, asset, lane))));
    }
  }

  /** Compares the rounds with the accounts' end state, and keeps the account rows. */
  void settle(LaneSettlement settlement) {
    String scenarioId = market.scenarioId();
    String[] ids = market.assets().toArray(String[]::new);
    Conservation.checkStock(scenarioId, "sold", ids, soldUnits, settlement.soldUnits());
    Conservation.checkStock(scenarioId, "covered", ids, coveredUnits, settlement.coveredUnits());
    Conservation.checkStock(scenarioId, "repaid", ids, repaidUnits, settlement.repaidUnits());
    accounts =
        settlement.accounts().stream()
            .sorted(Comparator.comparingInt(CascadeAccount::accountKey))
            .toList();
    if (accounts.size() != accountsLiquidated) {
      throw new InvariantViolation(
          "Scenario "
              + scenarioId
              + " must count every liquidated account once, cannot be: "
              + accountsLiquidated
              + " over the rounds and "
              + accounts.size()
              + " at the end");
    }
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

  /**
   * The result of the scenario.
   *
   * @param algorithm name as published
   * @param round rounds that took place
   * @param end what the market came to
   * @param flags flags of the scenario
   * @param maxGain largest cascade gain, NaN where the algorithm has none
   */
  CascadeResult result(
      String algorithm, int round, MarketEnd end, Set<ReasonCode> flags, double maxGain) {
    List<LossWaterfall.Shares> byPool = parameters.waterfall().bear(poolBadDebt, poolFee, scale);
    LossWaterfall.Shares shares =
        byPool.stream().reduce(LossWaterfall.Shares.NONE, LossWaterfall.Shares::plus);
    CascadeOutcome outcome =
        new CascadeOutcome(
            market.scenarioId(),
            algorithm,
            parameters.impact().name(),
            round,
            !flags.contains(ReasonCode.NOT_CONVERGED),
            pathDependent,
            accountsLiquidated,
            scale.usd(repaid),
            scale.usd(seized),
            scale.usd(bonus),
            scale.usd(fee),
            end.slippageUsd(),
            scale.usd(badDebt),
            scale.usd(shares.insuranceDraw()),
            scale.usd(shares.autoDeleveraged()),
            scale.usd(shares.socialised()),
            end.amplification(),
            end.gap(),
            maxGain);
    return new CascadeResult(outcome, rounds, accounts, liquidatedUsd, flags, poolLosses(byPool));
  }
}
