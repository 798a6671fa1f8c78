package io.breakwater.risk.systemic;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an account, or all accounts of one owner, do to the others in a scenario: the cascade with
 * the whole book against the cascade without them.
 *
 * @param accountKeys accounts left out together
 * @param importanceUsd bad debt with them less bad debt without them; negative where their
 *     purchases helped
 * @param liquidatedDifferenceUsd value liquidated with them less without them
 * @param ownBadDebtUsd bad debt of the accounts themselves, part of the importance
 * @formula importance_i = BD(book) − BD(book without i)
 * @units USD
 * @source methodology B5 (leave one out)
 */
public record SystemicImportance(
    Set<Integer> accountKeys,
    double importanceUsd,
    double liquidatedDifferenceUsd,
    double ownBadDebtUsd) {

  /** Takes an immutable copy. */
  public SystemicImportance {
    accountKeys = Set.copyOf(accountKeys);
  }

  /**
   * Leaves out one set of accounts after the other.
   *
   * @param leftOut accounts, or accounts of one owner, to ask of, such as the largest by {@link
   *     OverlapCentrality}
   */
  public static List<SystemicImportance> of(
      CascadeBook book,
      ShockedMarket market,
      CascadeParameters parameters,
      List<Set<Integer>> leftOut) {
    CascadeResult whole = run(book, market, parameters.withAccountDetail(AccountDetail.ACCOUNTS));
    List<SystemicImportance> importance = new ArrayList<>();
    for (Set<Integer> keys : leftOut) {
      CascadeResult without =
          run(book.without(keys), market, parameters.withAccountDetail(AccountDetail.TOTALS));
      double own =
          whole.accounts().stream()
              .filter(account -> keys.contains(account.accountKey()))
              .mapToDouble(account -> account.badDebtUsd())
              .sum();
      importance.add(
          new SystemicImportance(
              keys,
              whole.outcome().badDebtUsd() - without.outcome().badDebtUsd(),
              whole.liquidatedUsd() - without.liquidatedUsd(),
              own));
    }
    return importance;
  }

  private static CascadeResult run(
      CascadeBook book, ShockedMarket market, CascadeParameters parameters) {
    InMemoryAccountPass pass = new InMemoryAccountPass(book, 1, parameters.accountDetail());
    return CascadeEngine.run(pass, List.of(market), parameters).get(0);
  }
}
