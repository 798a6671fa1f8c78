package io.breakwater.jobs.spark;

import io.breakwater.risk.margin.AccountExposure;
import io.breakwater.risk.margin.MarginAssessment;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.position.AccountBlock;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one account adds to its portfolio today.
 *
 * @param portfolio index of the portfolio
 * @param accountKey dense account key
 * @param equityUsd equity before haircuts, NaN where a leg has no value
 * @param instruments keys of the instruments that it is exposed to, ascending
 * @param exposuresUsd gain for each unit of relative rise, in the order of the instruments
 * @param liquidationProbability over the horizon of the volatility parameters, NaN where unknown
 */
public record AccountHolding(
    int portfolio,
    int accountKey,
    double equityUsd,
    int[] instruments,
    double[] exposuresUsd,
    double liquidationProbability)
    implements Serializable {

  /**
   * Holdings of those accounts of a block that belong to a portfolio.
   *
   * @param portfolioOfAccount portfolio index by account key, -1 for none
   */
  public static List<AccountHolding> of(
      AccountRows rows, AccountBlock block, int[] portfolioOfAccount) {
    List<AccountHolding> holdings = new ArrayList<>();
    ProFormaSeries series = new ProFormaSeries(rows.prices());
    double[] prices = rows.prices().day(rows.prices().days() - 1);
    for (int account = 0; account < block.accounts(); account++) {
      int key = block.accountKey()[account];
      if (portfolioOfAccount[key] < 0) {
        continue;
      }
      MarginRegime regime = rows.regimeOf(block, account);
      double[] exposures = new double[rows.instruments().size()];
      double equity =
          AccountExposure.add(regime, block, account, prices, rows.instruments(), exposures);
      MarginAssessment assessment = regime.assess(block, account, prices);
      series.revalue(regime, block, account);
      double probability =
          AccountRows.probability(
              assessment,
              series,
              series.dailyVolatility(rows.volatility()),
              rows.volatility().horizonDays());
      int[] exposed = IntStream.range(0, exposures.length).filter(i -> exposures[i] != 0).toArray();
      holdings.add(
          new AccountHolding(
              portfolioOfAccount[key],
              key,
              equity,
              exposed,
              IntStream.of(exposed).mapToDouble(i -> exposures[i]).toArray(),
              probability));
    }
    return holdings;
  }
}
