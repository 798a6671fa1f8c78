package io.breakwater.jobs.stage;

import io.breakwater.jobs.table.AdlAuditRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.cascade.CascadeAccount;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.CascadeRound;
import io.breakwater.risk.insurance.DeleveragingQueue;
import io.breakwater.risk.insurance.DeleveragingQueue.Winner;
import io.breakwater.risk.insurance.HaircutAllocation;
import io.breakwater.risk.margin.DeleveragingRule;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.scenario.ShockedMarket;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Winners of every scenario that leaves a loss to them, in the order in which they would be
 * deleveraged, valued at the prices of the end of the cascade. Accounts that the scenario
 * liquidates are no winners.
 */
final class DeleveragingRows {
  private static final RecordCodec<AdlAuditRow> CODEC = RiskTables.ADL_AUDIT.codec();

  private final RunContext context;
  private final AccountBlock accounts;
  private final List<MarginRegime> regimes;
  private final List<Row> rows = new ArrayList<>();

  /** A winner and its rank by every rule. */
  private record Candidate(
      int key, double notionalUsd, double profitUsd, Map<DeleveragingRule, Double> ranks) {

    /** Keys have a fixed width so that ties go by account key. */
    Winner under(DeleveragingRule rule) {
      return new Winner(
          String.format(Locale.ROOT, "%010d", key),
          notionalUsd,
          profitUsd,
          ranks.getOrDefault(rule, Double.NaN));
    }
  }

  private DeleveragingRows(RunContext context) {
    this.context = context;
    this.accounts = context.cascades().inputs().accounts();
    this.regimes = context.inputs().regimes().day(context.inputs().today());
  }

  /** Rows led by the account key; none where cascades keep no accounts. */
  static List<Row> of(RunContext context) {
    DeleveragingRows audit = new DeleveragingRows(context);
    ScenarioCascades cascades = context.cascades();
    for (int i = 0; cascades.keepsAccounts() && i < cascades.results().size(); i++) {
      audit.audit(cascades.inputs().markets().get(i), cascades.results().get(i));
    }
    return audit.rows;
  }

  private void audit(ShockedMarket market, CascadeResult result) {
    FundPools funds = context.fundPools();
    double[] lossOfPool = new double[funds.pools().size()];
    for (int regime = 0; regime < result.poolLosses().size(); regime++) {
      lossOfPool[funds.poolOfRegime()[regime]] +=
          result.poolLosses().get(regime).autoDeleveragedUsd();
    }
    double[] prices = endPrices(market, result);
    Set<Integer> liquidated = new HashSet<>();
    result.accounts().stream().map(CascadeAccount::accountKey).forEach(liquidated::add);
    for (int pool = 0; pool < lossOfPool.length; pool++) {
      if (lossOfPool[pool] > 0) {
        add(
            result.outcome().scenarioId(),
            funds.pools().get(pool),
            candidates(pool, prices, liquidated),
            lossOfPool[pool]);
      }
    }
  }

  /** Every instrument moves with its risk asset. */
  private double[] endPrices(ShockedMarket market, CascadeResult result) {
    InstrumentTable instruments = context.inputs().instruments();
    Map<String, Double> last = new HashMap<>();
    for (CascadeRound round : result.rounds()) {
      last.put(round.assetId(), round.priceEnd());
    }
    double[] ratio = new double[instruments.size()];
    Arrays.fill(ratio, 1);
    int[] keys = context.cascades().inputs().book().assetKeys();
    for (int i = 0; i < keys.length; i++) {
      double end = last.getOrDefault(market.assets().get(i), market.priceUsd()[i]);
      ratio[keys[i]] = end / market.basePriceUsd()[i];
    }
    double[] prices = context.inputs().pricesToday().clone();
    for (int key = 0; key < prices.length; key++) {
      prices[key] *= ratio[instruments.get(key).riskAsset()];
    }
    return prices;
  }

  private List<Candidate> candidates(int pool, double[] prices, Set<Integer> liquidated) {
    int[] poolOfRegime = context.fundPools().poolOfRegime();
    List<Candidate> candidates = new ArrayList<>();
    AccountValue value = new AccountValue();
    for (int account = 0; account < accounts.accounts(); account++) {
      int key = accounts.accountKey()[account];
      MarginRegime regime = regimes.get(accounts.regime()[account]);
      if (poolOfRegime[accounts.regime()[account]] != pool || liquidated.contains(key)) {
        continue;
      }
      regime.value(accounts, account, prices, value);
      if (value.isComplete() && value.notionalUsd > 0 && value.unrealisedPnlUsd > 0) {
        candidates.add(
            new Candidate(
                key,
                value.notionalUsd,
                value.unrealisedPnlUsd,
                ranks(regime, account, prices, value.equityUsd)));
      }
    }
    return candidates;
  }

  /** Sum of the ranks of the account's contracts, by rule. */
  private Map<DeleveragingRule, Double> ranks(
      MarginRegime regime, int account, double[] prices, double equityUsd) {
    Map<DeleveragingRule, Double> ranks = new EnumMap<>(DeleveragingRule.class);
    for (int leg = accounts.legStart()[account]; leg < accounts.legStart()[account + 1]; leg++) {
      if (accounts.sideOf(leg) == PositionSide.DERIVATIVE && accounts.quantity()[leg] != 0) {
        LegValuation contract = regime.valueLeg(accounts, account, leg, prices);
        for (DeleveragingRule rule : DeleveragingRule.values()) {
          ranks.merge(
              rule, rule.rank(contract, accounts.entryPrice()[leg], equityUsd), Double::sum);
        }
      }
    }
    return ranks;
  }

  private void add(
      String scenario, FundPools.Pool pool, List<Candidate> candidates, double lossUsd) {
    Map<DeleveragingRule, Map<String, Integer>> places = new EnumMap<>(DeleveragingRule.class);
    for (DeleveragingRule rule : DeleveragingRule.values()) {
      places.put(rule, places(queue(candidates, rule)));
    }
    DeleveragingQueue queue = queue(candidates, context.config().insurance().deleveragingRule());
    double[] haircut = HaircutAllocation.queue(queue, lossUsd);
    double[] proRata = HaircutAllocation.proRata(queue, lossUsd);
    double[] minimum = HaircutAllocation.minimum(queue, lossUsd);
    for (int i = 0; i < haircut.length; i++) {
      Winner winner = queue.winners().get(i);
      String account = winner.account();
      rows.add(
          CODEC.toKeyedRow(
              Integer.parseInt(account),
              new AdlAuditRow(
                  scenario,
                  "",
                  "",
                  pool.name(),
                  i + 1,
                  winner.rank(),
                  place(places, DeleveragingRule.BINANCE, account),
                  place(places, DeleveragingRule.BITMEX, account),
                  place(places, DeleveragingRule.HYPERLIQUID, account),
                  winner.profitUsd(),
                  winner.size(),
                  haircut[i] > 0 ? winner.size() : 0,
                  haircut[i],
                  proRata[i],
                  minimum[i],
                  haircut[i] - minimum[i])));
    }
  }

  private static DeleveragingQueue queue(List<Candidate> candidates, DeleveragingRule rule) {
    return new DeleveragingQueue(candidates.stream().map(c -> c.under(rule)).toList());
  }

  private static Map<String, Integer> places(DeleveragingQueue queue) {
    Map<String, Integer> places = new HashMap<>();
    for (String account : queue.accounts()) {
      places.put(account, places.size() + 1);
    }
    return places;
  }

  private static @Nullable Integer place(
      Map<DeleveragingRule, Map<String, Integer>> places, DeleveragingRule rule, String account) {
    return places.getOrDefault(rule, Map.of()).get(account);
  }
}
