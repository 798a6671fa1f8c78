package io.breakwater.risk.insurance;

import java.util.Arrays;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Payments that clear a network of debts: everybody pays in full, or everything it has, in
 * proportion to what it owes. Payments rise with each other, so there is a least and a greatest
 * vector; without costs of default they agree wherever every member has something or is paid by
 * somebody who has. Costs of default (recovery below 1) make a default cause more than it lacks:
 * the greatest vector is the one that no avoidable default is in.
 *
 * <p>Greatest: everybody pays in full; who cannot, defaults; the payments of defaulters solve a
 * linear system; repeat with those who cannot pay now. Least: everybody defaults and payments grow
 * from nothing; who can pay in full, does. Each set only grows or only shrinks, so n rounds
 * suffice.
 *
 * @param payments what each member pays in total
 * @param defaulted who pays less than it owes
 * @param rounds rounds until no member changed
 * @formula p = p̄ where e + Πᵀp ≥ p̄, else α·e + β·Πᵀp; Eisenberg–Noe α = β = 1: p = min(p̄, e +
 *     Πᵀp)
 * @units those of the amounts
 * @source Eisenberg, Noe 2001 (fictitious default); Rogers, Veraart 2013; worked value C13
 */
public record ClearingVector(double[] payments, boolean[] defaulted, int rounds) {

  /** Relative slack of solvency: a member short by less pays in full. */
  private static final double SLACK = 1e-12;

  private static final double SETTLED = 1e-15;
  private static final int MAX_STEPS = 1_000_000;

  /** The vector that pays most. */
  public static ClearingVector greatest(ClearingNetwork network) {
    boolean[] defaulted = new boolean[network.members()];
    double[] payments = payments(network, defaulted);
    int rounds = 1;
    while (fail(network, payments, defaulted)) {
      payments = payments(network, defaulted);
      rounds++;
    }
    return new ClearingVector(payments, defaulted, rounds);
  }

  /** The vector that pays least. */
  public static ClearingVector least(ClearingNetwork network) {
    int n = network.members();
    boolean[] defaulted = new boolean[n];
    for (int i = 0; i < n; i++) {
      defaulted[i] = network.owed(i) > 0;
    }
    double[] payments = new double[n];
    for (int rounds = 1; ; rounds++) {
      double[] solved = payments(network, defaulted);
      if (isFinite(solved) && !canPay(network, solved, defaulted)) {
        return new ClearingVector(solved, defaulted, rounds);
      }
      payments = grow(network, payments, defaulted);
      if (!release(network, payments, defaulted)) {
        return new ClearingVector(payments, defaulted, rounds);
      }
    }
  }

  /** Sum of what is owed and not paid. */
  public double shortfall(ClearingNetwork network) {
    double missing = 0;
    for (int i = 0; i < payments.length; i++) {
      missing += network.owed(i) - payments[i];
    }
    return missing;
  }

  /** Whether a member has what it owes, by a hair of rounding. */
  private static boolean isSolvent(ClearingNetwork network, double[] payments, int member) {
    return assets(network, payments, member, 1, 1) >= network.owed(member) * (1 - SLACK);
  }

  /** Whether one of the defaulters could pay in full. */
  private static boolean canPay(ClearingNetwork network, double[] payments, boolean[] defaulted) {
    for (int i = 0; i < payments.length; i++) {
      if (defaulted[i] && isSolvent(network, payments, i)) {
        return true;
      }
    }
    return false;
  }

  /** Adds those who cannot pay to the defaulters; whether there was one. */
  private static boolean fail(ClearingNetwork network, double[] payments, boolean[] defaulted) {
    boolean moved = false;
    for (int i = 0; i < payments.length; i++) {
      if (!defaulted[i] && !isSolvent(network, payments, i)) {
        defaulted[i] = true;
        moved = true;
      }
    }
    return moved;
  }

  /** Takes those who can pay out of the defaulters, and has them pay; whether there was one. */
  private static boolean release(ClearingNetwork network, double[] payments, boolean[] defaulted) {
    boolean[] solvent = new boolean[payments.length];
    boolean moved = false;
    for (int i = 0; i < payments.length; i++) {
      solvent[i] = defaulted[i] && isSolvent(network, payments, i);
      moved |= solvent[i];
    }
    for (int i = 0; i < payments.length; i++) {
      if (solvent[i]) {
        defaulted[i] = false;
        payments[i] = network.owed(i);
      }
    }
    return moved;
  }

  /** Everything a member has, with its external and its network part weighted. */
  private static double assets(
      ClearingNetwork network, double[] payments, int member, double external, double within) {
    double received = 0;
    for (int j = 0; j < payments.length; j++) {
      received += network.share(j, member) * payments[j];
    }
    return external * network.externalAssets()[member] + within * received;
  }

  /**
   * Payments when a given set defaults: what others owe in full, and the solution of a linear
   * system. Not finite where the set owes only itself: its system is singular.
   */
  private static double[] payments(ClearingNetwork network, boolean[] defaulted) {
    double[] payments = new double[defaulted.length];
    int[] set = new int[defaulted.length];
    int count = 0;
    for (int i = 0; i < defaulted.length; i++) {
      if (defaulted[i]) {
        set[count++] = i;
      } else {
        payments[i] = network.owed(i);
      }
    }
    if (count == 0) {
      return payments;
    }
    double[] income = new double[count];
    RealMatrix system = MatrixUtils.createRealIdentityMatrix(count);
    for (int row = 0; row < count; row++) {
      income[row] =
          assets(
              network, payments, set[row], network.externalRecovery(), network.networkRecovery());
      for (int column = 0; column < count; column++) {
        system.addToEntry(
            row, column, -network.networkRecovery() * network.share(set[column], set[row]));
      }
    }
    DecompositionSolver solver = new LUDecomposition(system).getSolver();
    double[] solved = new double[count];
    if (solver.isNonSingular()) {
      solved = solver.solve(MatrixUtils.createRealVector(income)).toArray();
    } else {
      Arrays.fill(solved, Double.NaN);
    }
    for (int row = 0; row < count; row++) {
      payments[set[row]] = solved[row];
    }
    return payments;
  }

  private static boolean isFinite(double[] payments) {
    return Arrays.stream(payments).allMatch(Double::isFinite);
  }

  /** Payments that grow from below, until a defaulter could pay or nothing changes any more. */
  private static double[] grow(ClearingNetwork network, double[] from, boolean[] defaulted) {
    double[] payments = from.clone();
    double change = Double.POSITIVE_INFINITY;
    for (int step = 0;
        step < MAX_STEPS && change > SETTLED && !canPay(network, payments, defaulted);
        step++) {
      double[] next = payments.clone();
      change = 0;
      for (int i = 0; i < next.length; i++) {
        if (defaulted[i]) {
          double owed = network.owed(i);
          double has =
              assets(network, payments, i, network.externalRecovery(), network.networkRecovery());
          next[i] = Math.min(owed, has);
          change = Math.max(change, Math.abs(next[i] - payments[i]) / owed);
        }
      }
      payments = next;
    }
    return payments;
  }
}
