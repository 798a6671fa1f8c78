package io.breakwater.jobs.spark;

import io.breakwater.risk.backtest.LossTotals;
import io.breakwater.risk.insurance.AccountShortfall;
import io.breakwater.risk.insurance.FundParameters;
import io.breakwater.risk.insurance.FundPaths;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * What today's holdings would have done through the history, summed over accounts: losses against
 * margins by scope, and simulated draws on insurance funds by pool. One revaluation of the accounts
 * gives both.
 *
 * @param losses daily losses and margins by scope
 * @param funds simulated changes of the funds by pool
 * @param simulated accounts that were simulated, by pool
 * @param leftOut accounts that owe or have contracts and were not: too short a history, something
 *     that has no value, or liquidatable at the start, by pool
 */
public record ProFormaTotals(LossTotals losses, FundPaths funds, long[] simulated, long[] leftOut)
    implements Serializable {

  /**
   * What the sums are over.
   *
   * @param prices as-of prices over the history
   * @param regimes regimes over the history
   * @param scopes scopes of losses
   * @param groupOfAccount group of each account key, -1 for none
   * @param pools number of fund pools
   * @param poolOfRegime fund pool of each regime index
   * @param feeOfRegime liquidation fee into the fund, share of the notional, of each regime index
   * @param outlook simulation of the funds
   */
  public record Frame(
      PriceMatrix prices,
      RegimeTimeline regimes,
      RiskScopes scopes,
      int[] groupOfAccount,
      int pools,
      int[] poolOfRegime,
      double[] feeOfRegime,
      FundParameters outlook)
      implements Serializable {

    /** Changes of the history: one fewer than days. */
    private int changes() {
      return prices.days() - 1;
    }

    private ProFormaTotals empty() {
      return new ProFormaTotals(
          new LossTotals(scopes.size(), prices.days()),
          new FundPaths(outlook, pools),
          new long[pools],
          new long[pools]);
    }
  }

  /** Sums over the accounts of the business date. */
  public static ProFormaTotals of(JavaRDD<AccountBlock> accounts, Frame frame) {
    Broadcast<Frame> shared =
        JavaSparkContext.fromSparkContext(accounts.context()).broadcast(frame);
    return accounts
        .mapPartitions(
            blocks -> {
              Pass pass = new Pass(shared.value());
              blocks.forEachRemaining(pass::add);
              return List.of(pass.totals).iterator();
            })
        .fold(frame.empty(), ProFormaTotals::merge);
  }

  /**
   * Outlook of pools that stand in for each other with one balance. Where accounts are at risk and
   * none of them could be simulated, nothing is known: that is no calm outlook.
   */
  public FundPaths.Outlook outlook(int[] together, double balanceUsd) {
    if (Arrays.stream(together).allMatch(pool -> simulated[pool] == 0)
        && Arrays.stream(together).anyMatch(pool -> leftOut[pool] > 0)) {
      return new FundPaths.Outlook(
          balanceUsd, Double.NaN, Double.NaN, Double.NaN, ReasonCode.INSUFFICIENT_OBS);
    }
    return funds.outlook(together, balanceUsd);
  }

  private ProFormaTotals merge(ProFormaTotals other) {
    losses.merge(other.losses);
    funds.merge(other.funds);
    for (int pool = 0; pool < simulated.length; pool++) {
      simulated[pool] += other.simulated[pool];
      leftOut[pool] += other.leftOut[pool];
    }
    return this;
  }

  /** One partition's accounts on their way into the totals. */
  private static final class Pass {
    private final Frame frame;
    private final ProFormaTotals totals;
    private final ProFormaSeries series;
    private final AccountShortfall shortfall;
    private final AccountValue today = new AccountValue();

    Pass(Frame frame) {
      this.frame = frame;
      this.totals = frame.empty();
      this.series = new ProFormaSeries(frame.prices());
      this.shortfall =
          new AccountShortfall(
              totals.funds, FundPaths.draws(frame.outlook(), frame.changes()), frame.changes());
    }

    void add(AccountBlock block) {
      for (int account = 0; account < block.accounts(); account++) {
        int index = block.regime()[account];
        MarginRegime regime = frame.regimes().at(index, frame.changes());
        series.revalue(regime, block, account);
        int group = frame.groupOfAccount()[block.accountKey()[account]];
        totals.losses.add(frame.scopes().of(index, group), series.equityUsd(), series.marginUsd());
        regime.value(block, account, frame.prices().day(frame.changes()), today);
        int pool = frame.poolOfRegime()[index];
        if (today.isComplete() && simulate(regime, block, account)) {
          totals.simulated[pool]++;
        } else if (!today.isComplete() || today.debtUsd > 0 || today.notionalUsd > 0) {
          totals.leftOut[pool]++;
        }
      }
    }

    private boolean simulate(MarginRegime regime, AccountBlock block, int account) {
      int index = block.regime()[account];
      int pool = frame.poolOfRegime()[index];
      double[] all = series.changes();
      double[] changes = Arrays.copyOfRange(all, 1, all.length);
      if (series.isBufferForm()) {
        return shortfall.add(
            pool,
            new AccountShortfall.Contracts(
                today.notionalUsd,
                today.equityUsd,
                today.marginBuffer(),
                frame.feeOfRegime()[index]),
            changes);
      }
      return shortfall.add(
          pool,
          new AccountShortfall.Loan(
              today.collateralUsd,
              today.debtUsd,
              today.healthFactor,
              bonus(regime, block, account)),
          changes);
    }

    /** Liquidation bonus over the collateral, by value; a vault's penalty yields to its debt. */
    private double bonus(MarginRegime regime, AccountBlock block, int account) {
      if (!(regime instanceof LendingRegime lending)) {
        return 0;
      }
      double[] prices = frame.prices().day(frame.changes());
      double weighted = 0;
      double counted = 0;
      for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
        int instrument = block.instrument()[leg];
        int emode = block.emode()[account];
        if (block.sideOf(leg) == PositionSide.COLLATERAL
            && block.collateralEnabled()[leg]
            && lending.liquidationThreshold(instrument, emode) > 0) {
          double value = block.quantity()[leg] * prices[instrument];
          weighted += value * lending.liquidationBonus(instrument, emode);
          counted += value;
        }
      }
      return counted > 0 ? weighted / counted : 0;
    }
  }
}
