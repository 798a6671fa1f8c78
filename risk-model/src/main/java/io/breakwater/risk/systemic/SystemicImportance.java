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

/**
 * What an account does to the others in a scenario: the cascade with the whole book against the
 * cascade without the account.
 *
 * @param accountKey account
 * @param importanceUsd bad debt with the account less bad debt without it; negative where its
 *     purchases helped
 * @param liquidatedDifferenceUsd value liquidated with the account less without it
 * @param ownBadDebtUsd bad debt of the account itself, part of the importance
 * @formula importance_i = BD(book) − BD(book without i)
 * @units USD
 * @source methodology B5 (leave one out)
 */
public record SystemicImportance(
    int accountKey, double importanceUsd, double liquidatedDifferenceUsd, double ownBadDebtUsd) {

  /**
   * Leaves out one account after the other.
   *
   * @param accountKeys accounts to ask of, such as the largest by {@link OverlapCentrality}
   */
  public static List<SystemicImportance> of(
      CascadeBook book,
      ShockedMarket market,
      CascadeParameters parameters,
      List<Integer> accountKeys) {
    CascadeResult whole = run(book, market, parameters.withAccountDetail(AccountDetail.ACCOUNTS));
    List<SystemicImportance> importance = new ArrayList<>();
    for (int key : accountKeys) {
      CascadeResult without =
          run(book.without(key), market, parameters.withAccountDetail(AccountDetail.TOTALS));
      double own =
          whole.accounts().stream()
              .filter(account -> account.accountKey() == key)
              .mapToDouble(account -> account.badDebtUsd())
              .sum();
      importance.add(
          new SystemicImportance(
              key,
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
