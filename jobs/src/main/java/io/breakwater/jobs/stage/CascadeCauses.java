package io.breakwater.jobs.stage;

import io.breakwater.jobs.table.AccountImportanceRow;
import io.breakwater.jobs.table.CascadeCauseRow;
import io.breakwater.risk.cascade.Genealogy;
import io.breakwater.risk.cascade.Genealogy.Liquidation;
import io.breakwater.risk.scenario.ShockedMarket;
import io.breakwater.risk.systemic.AccountVulnerability;
import io.breakwater.risk.systemic.OverlapCentrality;
import io.breakwater.risk.systemic.SystemicImportance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who caused the liquidations of one scenario, and who would have spared the others most. */
final class CascadeCauses {
  private final RunContext context;
  private final CascadeInputs in;
  private final ShockedMarket market;

  CascadeCauses(RunContext context, CascadeInputs in, ShockedMarket market) {
    this.context = context;
    this.in = in;
    this.market = market;
  }

  /** The shock, the largest causes and the rest of every liquidation. */
  List<CascadeCauseRow> causes() {
    Genealogy genealogy = Genealogy.of(in.book(), market, in.parameters());
    List<Liquidation> liquidations = genealogy.liquidations();
    AccountNames names =
        AccountNames.of(
            context.store(),
            liquidations.stream().map(Liquidation::accountKey).collect(Collectors.toSet()));
    List<CascadeCauseRow> rows = new ArrayList<>();
    for (int at = 0; at < liquidations.size(); at++) {
      addCauses(rows, genealogy, at, names);
    }
    return rows;
  }

  private void addCauses(
      List<CascadeCauseRow> rows, Genealogy genealogy, int at, AccountNames names) {
    double shock = genealogy.exogenousShare(at);
    rows.add(row(genealogy, at, 0, "SHOCK", -1, shock, names));
    if (shock == 1) {
      return;
    }
    double[] shares = genealogy.sharesOfEarlier(at);
    int[] largest =
        IntStream.range(0, shares.length)
            .filter(cause -> shares[cause] != 0)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer cause) -> Math.abs(shares[cause])).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    int named = Math.min(context.config().systemic().causes(), largest.length);
    double left = 1 - shock;
    for (int rank = 0; rank < named; rank++) {
      int cause = largest[rank];
      rows.add(row(genealogy, at, rank + 1, "LIQUIDATION", cause, shares[cause], names));
      left -= shares[cause];
    }
    if (named < largest.length) {
      rows.add(row(genealogy, at, named + 1, "OTHERS", -1, left, names));
    }
  }

  private CascadeCauseRow row(
      Genealogy genealogy,
      int at,
      int rank,
      String word,
      int cause,
      double share,
      AccountNames names) {
    Liquidation liquidation = genealogy.liquidations().get(at);
    AccountNames.Name account = names.of(liquidation.accountKey());
    Liquidation earlier = cause < 0 ? null : genealogy.liquidations().get(cause);
    AccountNames.Name by = earlier == null ? null : names.of(earlier.accountKey());
    return new CascadeCauseRow(
        market.scenarioId(),
        at + 1,
        rank,
        account.venue(),
        account.accountId(),
        liquidation.round(),
        word,
        by == null ? null : by.venue(),
        by == null ? null : by.accountId(),
        earlier == null ? 0 : earlier.round(),
        share);
  }

  /** The accounts of largest centrality, each left out once. */
  List<AccountImportanceRow> importance() {
    List<OverlapCentrality.Ranked> ranked =
        OverlapCentrality.top(in.book(), market, context.config().systemic().importantAccounts());
    List<Integer> keys = ranked.stream().map(OverlapCentrality.Ranked::holder).toList();
    Map<Integer, Double> vulnerability = new HashMap<>();
    AccountVulnerability.of(in.book(), market, in.parameters())
        .forEach(account -> vulnerability.put(account.accountKey(), account.lossUsd()));
    List<SystemicImportance> importance =
        SystemicImportance.of(
            in.book(), market, in.parameters(), keys.stream().map(Set::of).toList());
    AccountNames names = AccountNames.of(context.store(), Set.copyOf(keys));
    List<AccountImportanceRow> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      SystemicImportance account = importance.get(i);
      AccountNames.Name name = names.of(keys.get(i));
      rows.add(
          new AccountImportanceRow(
              name.venue(),
              name.accountId(),
              market.scenarioId(),
              ranked.get(i).centrality(),
              account.importanceUsd(),
              account.liquidatedDifferenceUsd(),
              account.ownBadDebtUsd(),
              vulnerability.getOrDefault(keys.get(i), Double.NaN)));
    }
    return rows;
  }
}
