package io.breakwater.jobs.spark;

import io.breakwater.risk.num.ExactSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One portfolio today: exact sums over its accounts, which stand in the order of their keys.
 *
 * @param portfolio index of the portfolio
 * @param equityUsd equity before haircuts, NaN where an account has none
 * @param exposuresUsd gain for each unit of relative rise, by instrument key
 * @param accounts its accounts
 */
record PortfolioHolding(
    int portfolio, double equityUsd, double[] exposuresUsd, List<AccountHolding> accounts) {

  /** Portfolios of the accounts of one partition, by index. */
  static List<PortfolioHolding> gather(Iterator<AccountHolding> holdings, int instruments) {
    Map<Integer, List<AccountHolding>> members = new TreeMap<>();
    holdings.forEachRemaining(
        holding ->
            members.computeIfAbsent(holding.portfolio(), key -> new ArrayList<>()).add(holding));
    List<PortfolioHolding> portfolios = new ArrayList<>();
    members.forEach((portfolio, accounts) -> portfolios.add(of(portfolio, accounts, instruments)));
    return portfolios;
  }

  private static PortfolioHolding of(int portfolio, List<AccountHolding> members, int instruments) {
    List<AccountHolding> accounts =
        members.stream().sorted(Comparator.comparingInt(AccountHolding::accountKey)).toList();
    Map<Integer, List<Double>> byInstrument = new TreeMap<>();
    for (AccountHolding account : accounts) {
      for (int i = 0; i < account.instruments().length; i++) {
        byInstrument
            .computeIfAbsent(account.instruments()[i], key -> new ArrayList<>())
            .add(account.exposuresUsd()[i]);
      }
    }
    double[] exposures = new double[instruments];
    byInstrument.forEach((instrument, parts) -> exposures[instrument] = sum(parts));
    double equity = sum(accounts.stream().map(AccountHolding::equityUsd).toList());
    return new PortfolioHolding(portfolio, equity, exposures, accounts);
  }

  private static double sum(List<Double> values) {
    ExactSum sum = new ExactSum();
    for (double value : values) {
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
      sum.add(value);
    }
    return sum.value();
  }

  /** Share of equity in each instrument; all NaN without positive equity. */
  double[] weights() {
    double[] weights = new double[exposuresUsd.length];
    for (int key = 0; key < weights.length; key++) {
      weights[key] = equityUsd > 0 ? exposuresUsd[key] / equityUsd : Double.NaN;
    }
    return weights;
  }
}
