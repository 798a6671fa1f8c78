package io.breakwater.jobs.report;

import io.breakwater.jobs.table.CascadeCauseRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what set off the liquidations of a cascade: by round, and by the account whose earlier
 * liquidation moved the price. Memory grows with the accounts that are named as causes.
 */
final class GenealogyCollector {
  private static final Comparator<Genealogy.Cause> LARGEST =
      Comparator.comparing(Genealogy.Cause::share)
          .reversed()
          .thenComparing(Genealogy.Cause::scenarioId)
          .thenComparing(Genealogy.Cause::venue)
          .thenComparing(Genealogy.Cause::accountId);

  private final int shown;
  private final Map<RoundKey, Shares> rounds = new TreeMap<>();
  private final Map<CauseKey, Shares> causes = new HashMap<>();

  GenealogyCollector(ReportOptions options) {
    this.shown = options.topAccounts();
  }

  void accept(CascadeCauseRow row) {
    RoundKey round = new RoundKey(row.scenarioId(), row.round());
    rounds.computeIfAbsent(round, key -> new Shares()).add(row);
    String venue = row.causeVenue();
    String account = row.causeAccountId();
    if (venue != null && account != null) {
      CauseKey cause = new CauseKey(row.scenarioId(), venue, account);
      causes.computeIfAbsent(cause, key -> new Shares()).add(row);
    }
  }

  Genealogy genealogy() {
    TopList<Genealogy.Cause> largest = new TopList<>(shown, LARGEST);
    causes.forEach((cause, shares) -> largest.offer(shares.of(cause)));
    return new Genealogy(
        rounds.entrySet().stream().map(entry -> entry.getValue().of(entry.getKey())).toList(),
        largest.inOrder(),
        causes.size());
  }

  private record RoundKey(String scenarioId, int round) implements Comparable<RoundKey> {
    private static final Comparator<RoundKey> ORDER =
        Comparator.comparing(RoundKey::scenarioId).thenComparing(RoundKey::round);

    @Override
    public int compareTo(RoundKey other) {
      return ORDER.compare(this, other);
    }
  }

  private record CauseKey(String scenarioId, String venue, String accountId) {}

  /** Sums of shares by kind of cause. */
  private static final class Shares {
    private final UsdTotal shock = new UsdTotal();
    private final UsdTotal named = new UsdTotal();
    private final UsdTotal others = new UsdTotal();
    private long shocks;
    private long names;

    void add(CascadeCauseRow row) {
      switch (row.cause()) {
        case "SHOCK" -> {
          shock.add(row.share());
          shocks++;
        }
        case "LIQUIDATION" -> {
          named.add(row.share());
          names++;
        }
        default -> others.add(row.share());
      }
    }

    /** Every liquidation has one share of the shock. */
    Genealogy.Round of(RoundKey key) {
      return new Genealogy.Round(
          key.scenarioId(), key.round(), shocks, shock.total(), named.total(), others.total());
    }

    Genealogy.Cause of(CauseKey key) {
      return new Genealogy.Cause(
          key.scenarioId(), key.venue(), key.accountId(), names, named.total());
    }
  }
}
