package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.cascade.CascadeAccount;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.insurance.DefaultCover;
import io.breakwater.risk.num.ExactSum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bad debt of the cascades by default group, and the largest of it by fund pool. */
final class GroupLosses {
  private GroupLosses() {}

  /** Cover of each fund pool, with the names of its groups. */
  static List<DefaultCover> covers(RunContext context) {
    List<DefaultCover> covers = new ArrayList<>();
    for (Map<String, Map<String, Double>> losses : lossesByPool(context)) {
      covers.add(DefaultCover.of(losses));
    }
    Map<String, String> names = namesOf(context, covers);
    return covers.stream()
        .map(
            cover ->
                new DefaultCover(
                    cover.scenarioId(),
                    cover.groups().stream().map(name -> names.getOrDefault(name, name)).toList(),
                    cover.coverOneUsd(),
                    cover.coverTwoUsd()))
        .toList();
  }

  private static List<Map<String, Map<String, Double>>> lossesByPool(RunContext context) {
    int pools = context.fundPools().pools().size();
    List<Map<String, Map<String, Double>>> byPool = new ArrayList<>();
    for (int pool = 0; pool < pools; pool++) {
      byPool.add(new HashMap<>());
    }
    for (CascadeResult result : context.cascades().results()) {
      List<Map<String, ExactSum>> sums = sums(context, result);
      for (int pool = 0; pool < pools; pool++) {
        Map<String, Double> losses = new HashMap<>();
        sums.get(pool).forEach((name, sum) -> losses.put(name, sum.value()));
        byPool.get(pool).put(result.outcome().scenarioId(), losses);
      }
    }
    return byPool;
  }

  private static List<Map<String, ExactSum>> sums(RunContext context, CascadeResult result) {
    AccountDirectory accounts = context.inputs().accounts();
    FundPools funds = context.fundPools();
    List<Map<String, ExactSum>> sums = new ArrayList<>();
    funds.pools().forEach(pool -> sums.add(new HashMap<>()));
    for (CascadeAccount account : result.accounts()) {
      if (account.badDebtUsd() > 0) {
        int key = account.accountKey();
        int group = accounts.group()[key];
        sums.get(funds.poolOfRegime()[accounts.regime()[key]])
            .computeIfAbsent(
                group < 0 ? alone(key) : accounts.groups().get(group), any -> new ExactSum())
            .add(account.badDebtUsd());
      }
    }
    return sums;
  }

  /** Fixed width, so that ties of losses go by account key; no group has such a name. */
  private static String alone(int key) {
    return String.format(Locale.ROOT, "\u0000%010d", key);
  }

  /** Venue and account id of the accounts that stand alone. */
  private static Map<String, String> namesOf(RunContext context, List<DefaultCover> covers) {
    Object[] keys =
        covers.stream()
            .flatMap(cover -> cover.groups().stream())
            .filter(group -> group.charAt(0) == 0)
            .map(group -> Integer.valueOf(group.substring(1)))
            .distinct()
            .toArray();
    Map<String, String> names = new HashMap<>();
    if (keys.length > 0) {
      context
          .store()
          .read(DeltaStore.VALIDATED, "account_dictionary")
          .where(col("account_key").isin(keys))
          .select("account_key", "venue", "account_id")
          .collectAsList()
          .forEach(
              row -> names.put(alone(row.getInt(0)), row.getString(1) + "/" + row.getString(2)));
    }
    return names;
  }
}
