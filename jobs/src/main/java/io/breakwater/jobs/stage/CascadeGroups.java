package io.breakwater.jobs.stage;

import io.breakwater.jobs.table.CascadeGroupRow;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import io.breakwater.risk.systemic.GroupLoss;
import io.breakwater.risk.systemic.OverlapCentrality;
import io.breakwater.risk.systemic.OverlapCentrality.Ranked;
import io.breakwater.risk.systemic.SystemicImportance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Owners with several accounts: what the cascades cost them, and what they cost others. */
final class CascadeGroups {
  /** Accounts from which a group tells more than its accounts do. */
  private static final int SEVERAL = 2;

  private final RunContext context;
  private final CascadeInputs in;
  private final AccountDirectory accounts;

  CascadeGroups(RunContext context, CascadeInputs in) {
    this.context = context;
    this.in = in;
    this.accounts = context.inputs().accounts();
  }

  /** Importance of a group. */
  private record Weight(double centrality, SystemicImportance importance) {}

  /** Rows of every scenario. */
  List<CascadeGroupRow> losses(List<CascadeResult> results) {
    List<CascadeGroupRow> rows = new ArrayList<>();
    for (CascadeResult result : results) {
      rows.addAll(rows(result, Map.of()));
    }
    return rows;
  }

  /** Rows of every scenario, with the importance of the most central groups in one of them. */
  List<CascadeGroupRow> lossesAndImportance(List<CascadeResult> results, ShockedMarket market) {
    Map<Integer, Weight> weights = weights(market);
    List<CascadeGroupRow> rows = new ArrayList<>();
    for (CascadeResult result : results) {
      boolean asked = result.outcome().scenarioId().equals(market.scenarioId());
      rows.addAll(rows(result, asked ? weights : Map.of()));
    }
    return rows;
  }

  private List<CascadeGroupRow> rows(CascadeResult result, Map<Integer, Weight> weights) {
    Map<Integer, GroupLoss> losses = new TreeMap<>();
    weights.keySet().forEach(group -> losses.put(group, GroupLoss.none(group)));
    for (GroupLoss loss : GroupLoss.of(result, key -> accounts.group()[key], this::venueOf)) {
      if (loss.accounts() >= SEVERAL || weights.containsKey(loss.group())) {
        losses.put(loss.group(), loss);
      }
    }
    return losses.values().stream()
        .map(loss -> row(result.outcome().scenarioId(), loss, weights))
        .toList();
  }

  private String venueOf(int accountKey) {
    return accounts.regimes().get(accounts.regime()[accountKey]).venue();
  }

  private CascadeGroupRow row(String scenarioId, GroupLoss loss, Map<Integer, Weight> weights) {
    Weight weight = weights.get(loss.group());
    return new CascadeGroupRow(
        scenarioId,
        accounts.groups().get(loss.group()),
        loss.accounts(),
        loss.venues(),
        loss.firstRound(),
        loss.repaidUsd(),
        loss.seizedUsd(),
        loss.penaltyUsd(),
        loss.badDebtUsd(),
        weight == null ? Double.NaN : weight.centrality(),
        weight == null ? Double.NaN : weight.importance().importanceUsd(),
        weight == null ? Double.NaN : weight.importance().liquidatedDifferenceUsd(),
        weight == null ? ReasonCode.NOT_APPLICABLE.name() : null);
  }

  /** The most central groups with several accounts in the book, each left out once. */
  private Map<Integer, Weight> weights(ShockedMarket market) {
    CascadeBook book = in.book();
    Map<Integer, Set<Integer>> members = new HashMap<>();
    book.forEachAccount(
        (key, tokens) -> {
          if (accounts.group()[key] >= 0) {
            members.computeIfAbsent(accounts.group()[key], any -> new HashSet<>()).add(key);
          }
        });
    List<Ranked> ranked =
        OverlapCentrality.top(book, market, this::holderOf, Integer.MAX_VALUE).stream()
            .filter(holder -> members.getOrDefault(holder.holder(), Set.of()).size() >= SEVERAL)
            .limit(context.config().systemic().importantAccounts())
            .toList();
    List<SystemicImportance> importance =
        SystemicImportance.of(
            book,
            market,
            in.parameters(),
            ranked.stream()
                .map(holder -> members.getOrDefault(holder.holder(), Set.of()))
                .toList());
    Map<Integer, Weight> weights = new HashMap<>();
    for (int i = 0; i < ranked.size(); i++) {
      weights.put(
          ranked.get(i).holder(), new Weight(ranked.get(i).centrality(), importance.get(i)));
    }
    return weights;
  }

  /** Group of an account; those that stand alone are groups of their own, below 0. */
  private int holderOf(int accountKey) {
    int group = accounts.group()[accountKey];
    return group >= 0 ? group : -1 - accountKey;
  }
}
