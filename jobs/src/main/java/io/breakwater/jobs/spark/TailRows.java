package io.breakwater.jobs.spark;

import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.ValueAtRiskRow;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.num.ExactSum;
import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.portfolio.AccountPortfolio;
import io.breakwater.risk.portfolio.AssetDepth;
import io.breakwater.risk.portfolio.DatedMarket;
import io.breakwater.risk.portfolio.HistoricalProfits;
import io.breakwater.risk.portfolio.PriceMoves;
import io.breakwater.risk.portfolio.StaticPortfolio;
import io.breakwater.risk.portfolio.TailMethod;
import io.breakwater.risk.portfolio.TailRisk;
import io.breakwater.risk.portfolio.ValueAtRisk;
import io.breakwater.risk.portfolio.ValueAtRiskParameters;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Tail risk of portfolios: all that their accounts hold and owe, revalued over the history. Profits
 * of a day are the exact sums over the accounts.
 *
 * @param instruments all instruments
 * @param pricesToday prices by instrument key
 * @param dated expiries, and what options are valued with
 * @param history moves of prices
 * @param depth markets in which positions would be closed
 * @param portfolioOfAccount portfolio index by account key, -1 for none
 * @param portfolioId id by portfolio index
 * @param parameters levels, window, horizon
 * @param volatility parameters of the volatility of the normal method
 */
public record TailRows(
    InstrumentTable instruments,
    double[] pricesToday,
    DatedMarket dated,
    MarketHistory history,
    AssetDepth depth,
    int[] portfolioOfAccount,
    List<String> portfolioId,
    ValueAtRiskParameters parameters,
    VolatilityParameters volatility)
    implements Serializable {

  /** Accounts of a block that belong to a portfolio, each as a block of its own. */
  public Iterator<Tuple2<Integer, AccountBlock>> members(AccountBlock block) {
    List<Tuple2<Integer, AccountBlock>> members = new ArrayList<>();
    for (int account = 0; account < block.accounts(); account++) {
      int portfolio = portfolioOfAccount[block.accountKey()[account]];
      if (portfolio >= 0) {
        members.add(new Tuple2<>(portfolio, block.slice(account, account + 1)));
      }
    }
    return members.iterator();
  }

  /** One row a level and method. */
  public List<Row> of(int portfolio, Iterable<AccountBlock> accounts) {
    List<AccountBlock> blocks = new ArrayList<>();
    accounts.forEach(blocks::add);
    blocks.sort(Comparator.comparingInt(block -> block.accountKey()[0]));
    AccountBlock members = AccountBlock.concat(blocks);
    AccountPortfolio held =
        AccountPortfolio.of(members, 0, members.accounts(), instruments, pricesToday, dated);
    StaticPortfolio whole = new StaticPortfolio(held.all(), pricesToday);
    double[] profits = profits(members, history.moves());
    double[] filtered = profits(members, history.filteredMoves());
    RecordCodec<ValueAtRiskRow> codec = RecordCodec.of(ValueAtRiskRow.class);
    List<Row> rows = new ArrayList<>();
    for (double level : parameters.levels()) {
      rows.add(codec.toRow(row(portfolio, historical(profits, level), whole, held.reason())));
      rows.add(
          codec.toRow(
              row(
                  portfolio,
                  ValueAtRisk.ofProfits(TailMethod.FILTERED, filtered, level),
                  whole,
                  held.reason())));
      rows.add(codec.toRow(row(portfolio, normal(profits, level), whole, held.reason())));
    }
    return rows;
  }

  private static TailRisk historical(double[] profits, double level) {
    return ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, level);
  }

  private TailRisk normal(double[] profits, double level) {
    int present = SampleMoments.ofPresent(profits, 0, profits.length).observations();
    double deviation =
        present < volatility.minimumObservations()
            ? Double.NaN
            : EwmaVolatility.perPeriod(
                profits,
                0,
                profits.length,
                volatility.decayFactor(),
                volatility.seedObservations());
    return ValueAtRisk.ofNormal(deviation, level, present, profits.length - present);
  }

  /** Profits of the window, exact sums over the accounts; NaN where one of them has none. */
  private double[] profits(AccountBlock members, PriceMoves moves) {
    double[][] each = new double[members.accounts()][];
    for (int account = 0; account < each.length; account++) {
      AccountPortfolio held =
          AccountPortfolio.of(members, account, account + 1, instruments, pricesToday, dated);
      each[account] = HistoricalProfits.of(new StaticPortfolio(held.all(), pricesToday), moves);
    }
    double[] total = new double[moves.days()];
    for (int day = 0; day < total.length; day++) {
      total[day] = total(each, day);
    }
    return HistoricalProfits.last(total, parameters.windowDays());
  }

  private static double total(double[][] profits, int day) {
    ExactSum sum = new ExactSum();
    for (double[] account : profits) {
      if (Double.isNaN(account[day])) {
        return Double.NaN;
      }
      sum.add(account[day]);
    }
    return sum.value();
  }

  private ValueAtRiskRow row(
      int portfolio, TailRisk risk, StaticPortfolio whole, @Nullable ReasonCode unknown) {
    boolean known = unknown == null;
    double loss = known ? risk.valueAtRisk() : Double.NaN;
    ReasonCode reason = known ? reason(risk, whole) : unknown;
    return new ValueAtRiskRow(
        portfolioId.get(portfolio),
        risk.level(),
        risk.method().name(),
        parameters.horizonDays(),
        loss,
        known ? risk.expectedShortfall() : Double.NaN,
        known ? depth.liquidityUsd(whole) : Double.NaN,
        depth.concentrationUsd(whole, Math.max(0, loss), parameters),
        risk.observations(),
        risk.missing(),
        reason == null ? null : reason.name());
  }

  private static @Nullable ReasonCode reason(TailRisk risk, StaticPortfolio whole) {
    return risk.reason() != null && Double.isNaN(whole.grossExposureUsd())
        ? ReasonCode.MISSING_PRICE
        : risk.reason();
  }
}
