package io.breakwater.risk.cascade;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The cascade once more, written to be read: one object for each account, one number for each leg,
 * tokens taken off the legs themselves, plain doubles, one scenario at a time. It shares no code
 * with the engine but the margin tiers.
 */
final class ReferenceCascade {
  /** What one round did to one asset. */
  record Row(
      int round,
      int asset,
      double sold,
      double repaid,
      double bonus,
      double fee,
      double badDebt,
      double priceEnd) {}

  private static final class Leg {
    final RandomBook.Leg spec;
    double tokens;

    Leg(RandomBook.Leg spec) {
      this.spec = spec;
      this.tokens = spec.tokens();
    }

    double value(double[] p) {
      return switch (spec.kind()) {
        case COLLATERAL, SETTLEMENT, DEBT -> tokens * p[spec.asset()];
        case PAR_DEBT -> tokens;
        case LINEAR -> tokens * (p[spec.asset()] - spec.entry());
        case INVERSE -> tokens * (p[spec.asset()] / spec.entry() - 1);
      };
    }

    double notional(double[] p) {
      double units = spec.kind() == LegKind.INVERSE ? tokens / spec.entry() : tokens;
      return Math.abs(units) * p[spec.asset()];
    }

    double maintenance(double[] p) {
      double price = p[spec.asset()];
      return spec.kind() == LegKind.INVERSE
          ? price * RandomBook.TIERS.maintenanceMargin(Math.abs(tokens) / price)
          : RandomBook.TIERS.maintenanceMargin(Math.abs(tokens) * price);
    }
  }

  private static final class Account {
    final int regime;
    final List<Leg> collateral = new ArrayList<>();
    final List<Leg> debt = new ArrayList<>();
    final List<Leg> contracts = new ArrayList<>();
    double cash;
    boolean closed;

    Account(RandomBook.Account spec) {
      this.regime = spec.regime();
      for (RandomBook.Leg leg : spec.legs()) {
        List<Leg> side =
            switch (leg.kind()) {
              case COLLATERAL, SETTLEMENT -> collateral;
              case DEBT, PAR_DEBT -> debt;
              case LINEAR, INVERSE -> contracts;
            };
        side.add(new Leg(leg));
      }
    }

    double collateral(double[] p) {
      return collateral.stream().mapToDouble(leg -> leg.value(p)).sum();
    }

    double weighted(double[] p) {
      return collateral.stream().mapToDouble(leg -> leg.value(p) * leg.spec.weight()).sum();
    }

    double debt(double[] p) {
      return debt.stream().mapToDouble(leg -> leg.value(p)).sum();
    }

    double profit(double[] p) {
      return contracts.stream().mapToDouble(leg -> leg.value(p)).sum();
    }

    double maintenance(double[] p) {
      return contracts.stream().mapToDouble(leg -> leg.maintenance(p)).sum();
    }
  }

  private final List<Account> accounts = new ArrayList<>();
  private final double[] shocked;
  private final double[] depth;
  private final double[] cumulativeTokens;
  final List<Row> rows = new ArrayList<>();
  final Set<Integer> liquidated = new HashSet<>();
  int rounds;

  private double[] p;
  private double[] sold;
  private double[] repaid;
  private double[] bonus;
  private double[] fee;
  private double[] badDebt;

  ReferenceCascade(RandomBook book, double[] shocked, double[] depth) {
    book.accounts.forEach(account -> accounts.add(new Account(account)));
    this.shocked = shocked;
    this.depth = depth;
    this.cumulativeTokens = new double[shocked.length];
    this.p = shocked.clone();
  }

  ReferenceCascade run(int maxRounds) {
    while (rounds < maxRounds && round()) {
      rounds++;
      for (int a = 0; a < p.length; a++) {
        cumulativeTokens[a] += sold[a];
        double q = cumulativeTokens[a] * shocked[a];
        double ratio = depth[a] > 0 ? Math.exp(-q / depth[a]) : q > 0 ? 1e-6 : 1;
        p[a] = shocked[a] * Math.max(1e-6, Math.min(10, ratio));
        rows.add(new Row(rounds, a, sold[a], repaid[a], bonus[a], fee[a], badDebt[a], p[a]));
      }
    }
    return this;
  }

  private boolean round() {
    sold = new double[p.length];
    repaid = new double[p.length];
    bonus = new double[p.length];
    fee = new double[p.length];
    badDebt = new double[p.length];
    boolean any = false;
    for (int i = 0; i < accounts.size(); i++) {
      Account account = accounts.get(i);
      boolean margin = account.regime >= RandomBook.LADDER;
      double surplus =
          account.weighted(p)
              + account.cash
              + account.profit(p)
              - account.debt(p)
              - account.maintenance(p);
      if (!account.closed && surplus < 0) {
        any = true;
        liquidated.add(i);
        if (margin) {
          closeContracts(account);
        } else {
          liquidateLoan(account);
        }
      }
    }
    return any;
  }

  private void liquidateLoan(Account account) {
    double c = account.collateral(p);
    double b = account.debt(p);
    double beta =
        account.collateral.stream().mapToDouble(leg -> leg.value(p) * leg.spec.bonus()).sum() / c;
    double repay = b;
    boolean penaltyYields = account.regime == RandomBook.VAULT;
    if (!penaltyYields) {
      double health = account.weighted(p) / b;
      boolean aave = account.regime == RandomBook.AAVE;
      double dust = aave ? RandomBook.AAVE_DUST : RandomBook.COMPOUND_DUST;
      boolean whole = aave && (health <= 0.95 || b < 2_000 || c < 2_000);
      repay = whole ? b : b / 2;
      double debtLeft = b - repay;
      double collateralLeft = c - repay * (1 + beta);
      if (debtLeft > 0 && debtLeft < dust || collateralLeft > 0 && collateralLeft < dust) {
        repay = b;
      }
    }
    double seize = Math.min(c, repay * (1 + beta));
    boolean exhausted = seize == c;
    if (exhausted) {
      repay = penaltyYields ? Math.min(b, c) : Math.min(b, c / (1 + beta));
    }
    for (Leg leg : account.collateral) {
      double share = leg.value(p) / c;
      bonus[leg.spec.asset()] += share * (seize - repay);
      fee[leg.spec.asset()] += share * (seize - repay) * feeShare(account);
      sold[leg.spec.asset()] += leg.tokens * (seize / c);
      leg.tokens *= exhausted ? 0 : 1 - seize / c;
    }
    account.closed = exhausted || repay == b;
    for (Leg leg : account.debt) {
      int a = leg.spec.asset();
      repaid[a] += leg.value(p) * repay / b;
      sold[a] -= RandomBook.PEG[a] ? 0 : leg.tokens * repay / b;
      leg.tokens *= 1 - repay / b;
      badDebt[a] += account.closed ? leg.value(p) : 0;
    }
  }

  /** Protocol share of the bonus, weighted by the bonus each collateral pays. */
  private double feeShare(Account account) {
    double all = 0;
    double kept = 0;
    for (Leg leg : account.collateral) {
      all += leg.value(p) * leg.spec.bonus();
      kept += leg.value(p) * leg.spec.bonus() * leg.spec.fee();
    }
    return all > 0 ? kept / all : 0;
  }

  private void closeContracts(Account account) {
    double notional = account.contracts.stream().mapToDouble(leg -> leg.notional(p)).sum();
    double counted = account.weighted(p) + account.cash + account.profit(p);
    boolean ladder = account.regime == RandomBook.LADDER;
    double close =
        ladder && counted / account.maintenance(p) > 2.0 / 3 && notional >= RandomBook.LADDER_SMALL
            ? 0.2
            : 1;
    double equity = account.collateral(p) + account.cash + account.profit(p);
    double charged =
        Math.min(ladder ? RandomBook.LADDER_FEE * close * notional : 0, Math.max(0, equity));
    account.cash += close * account.profit(p) - charged;
    double c = account.collateral(p);
    double taken = Math.min(c, Math.max(0, -account.cash));
    account.cash += taken;
    double shortfall = close == 1 && taken == c ? Math.max(0, -account.cash) : 0;
    for (Leg leg : account.collateral) {
      sold[leg.spec.asset()] += leg.spec.kind() == LegKind.COLLATERAL ? leg.tokens * taken / c : 0;
    }
    account.collateral.forEach(leg -> leg.tokens *= taken == c ? 0 : 1 - taken / c);
    for (Leg leg : account.contracts) {
      int a = leg.spec.asset();
      double share = leg.notional(p) / notional;
      bonus[a] += share * charged;
      fee[a] += share * charged;
      badDebt[a] += share * shortfall;
      sold[a] += close * Math.signum(leg.tokens) * leg.notional(p) / p[a];
    }
    account.contracts.forEach(leg -> leg.tokens *= 1 - close);
    account.closed = close == 1;
  }
}
