package io.breakwater.risk.systemic;

import io.breakwater.risk.cascade.CascadeAccount;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.num.ExactSum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * What a cascade does to one owner, or group of owners, over all its accounts at all venues.
 *
 * @param group group
 * @param accounts its liquidated accounts
 * @param venues venues of these
 * @param firstRound round of the first of their liquidations
 * @param repaidUsd debt repaid
 * @param seizedUsd collateral taken
 * @param penaltyUsd bonus and fees paid
 * @param badDebtUsd debt written off or loss beyond the margin of an account; what another account
 *     of the group has left does not make up for it, for no venue can take it
 * @formula x_g = Σ_{i ∈ g} x_i
 * @units USD, counts
 * @source methodology B5; PFMI principle 4, default of a participant and its affiliates
 */
public record GroupLoss(
    int group,
    int accounts,
    int venues,
    int firstRound,
    double repaidUsd,
    double seizedUsd,
    double penaltyUsd,
    double badDebtUsd) {

  /** A group that nothing happened to. */
  public static GroupLoss none(int group) {
    return new GroupLoss(group, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * Losses of the groups of a result, by group.
   *
   * @param result a cascade with its accounts
   * @param groupOf group of an account key, negative for accounts that stand alone
   * @param venueOf venue of an account key
   */
  public static List<GroupLoss> of(
      CascadeResult result, IntUnaryOperator groupOf, IntFunction<String> venueOf) {
    Map<Integer, List<CascadeAccount>> members = new TreeMap<>();
    for (CascadeAccount account : result.accounts()) {
      int group = groupOf.applyAsInt(account.accountKey());
      if (group >= 0) {
        members.computeIfAbsent(group, any -> new ArrayList<>()).add(account);
      }
    }
    List<GroupLoss> losses = new ArrayList<>();
    members.forEach((group, accounts) -> losses.add(of(group, accounts, venueOf)));
    return losses;
  }

  private static GroupLoss of(
      int group, List<CascadeAccount> accounts, IntFunction<String> venueOf) {
    Set<String> venues = new HashSet<>();
    accounts.forEach(account -> venues.add(venueOf.apply(account.accountKey())));
    return new GroupLoss(
        group,
        accounts.size(),
        venues.size(),
        accounts.stream().mapToInt(CascadeAccount::firstRound).min().orElse(0),
        sum(accounts, CascadeAccount::repaidUsd),
        sum(accounts, CascadeAccount::seizedUsd),
        sum(accounts, CascadeAccount::penaltyUsd),
        sum(accounts, CascadeAccount::badDebtUsd));
  }

  private static double sum(List<CascadeAccount> accounts, ToDoubleFunction<CascadeAccount> of) {
    ExactSum sum = new ExactSum();
    accounts.forEach(account -> sum.add(of.applyAsDouble(account)));
    return sum.value();
  }
}
