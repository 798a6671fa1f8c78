package io.breakwater.risk.insurance;

import java.io.Serializable;

/**
 * Venues, funds or members that owe each other and others.
 *
 * @param externalAssets what each holds outside the network, not negative
 * @param externalLiabilities what each owes outside, not negative, of the same rank as the rest
 * @param liabilities what row i owes column j, not negative, 0 on the diagonal
 * @param externalRecovery α: share of a defaulter's external assets that its creditors get, (0, 1]
 * @param networkRecovery β: share of what a defaulter receives from the network that they get, (0,
 *     1]
 */
public record ClearingNetwork(
    double[] externalAssets,
    double[] externalLiabilities,
    double[][] liabilities,
    double externalRecovery,
    double networkRecovery)
    implements Serializable {

  /** Checks sizes and ranges and takes copies. */
  public ClearingNetwork {
    int n = externalAssets.length;
    if (externalLiabilities.length != n || liabilities.length != n) {
      throw new IllegalArgumentException(
          "Assets and liabilities must be of the same members, cannot be: "
              + n
              + ", "
              + externalLiabilities.length
              + " and "
              + liabilities.length);
    }
    externalAssets = externalAssets.clone();
    externalLiabilities = externalLiabilities.clone();
    double[][] copy = new double[n][];
    for (int i = 0; i < n; i++) {
      requireAmount(externalAssets[i]);
      requireAmount(externalLiabilities[i]);
      if (liabilities[i].length != n) {
        throw new IllegalArgumentException(
            "Liabilities must be a square table, cannot be: row of " + liabilities[i].length);
      }
      copy[i] = liabilities[i].clone();
      for (int j = 0; j < n; j++) {
        requireAmount(copy[i][j]);
      }
      if (copy[i][i] != 0) {
        throw new IllegalArgumentException(
            "A member cannot owe itself, cannot be: " + copy[i][i] + " of member " + i);
      }
    }
    liabilities = copy;
    requireRecovery(externalRecovery);
    requireRecovery(networkRecovery);
  }

  /** Without costs of default (Eisenberg and Noe). */
  public ClearingNetwork(
      double[] externalAssets, double[] externalLiabilities, double[][] liabilities) {
    this(externalAssets, externalLiabilities, liabilities, 1, 1);
  }

  private static void requireAmount(double amount) {
    if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Amounts must be finite and not negative, cannot be: " + amount);
    }
  }

  private static void requireRecovery(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("Recovery must be in (0, 1], cannot be: " + share);
    }
  }

  /** Number of members. */
  public int members() {
    return externalAssets.length;
  }

  /** All that a member owes, p̄. */
  public double owed(int member) {
    double owed = externalLiabilities[member];
    for (double amount : liabilities[member]) {
      owed += amount;
    }
    return owed;
  }

  /** Share of what {@code debtor} owes that goes to {@code creditor}, π. */
  double share(int debtor, int creditor) {
    double owed = owed(debtor);
    return owed == 0 ? 0 : liabilities[debtor][creditor] / owed;
  }
}
