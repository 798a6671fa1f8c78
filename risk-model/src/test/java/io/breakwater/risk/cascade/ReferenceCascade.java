package io.breakwater.risk.cascade;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The cascade once more, written to be read: one object for each account, one number for each leg,
 * tokens taken off the legs themselves, plain doubles, one scenario at a time. It shares no code
 * with the engine but the margin tiers.
 */
final class ReferenceCascade {
  /** What one round did to one asset. */
  static final class Tally {
    double sold;
    double repaid;
    double bonus;
    double fee;
    double badDebt;
  }

  /** One asset in one round. */
  record Row(int round, int asset, Tally tally, double priceEnd) {}

  private final List<Account> accounts = new ArrayList<>();
  private final double[] shocked;
  private final double[] depth;
  private final double[] cumulativeTokens;
  private final double[] p;
  private Tally[] tallies = {};
  final List<Row> rows = new ArrayList<>();
  final Set<Integer> liquidated = new HashSet<>();
  int rounds;

  private static final class Leg {
    final RandomBook.Leg spec;
    double tokens;

    Leg(RandomBook.Leg spec) {
      this.spec = spec;
      this.tokens = spec.tokens();
    }
  }

  private final class Account {
    final int regime;
    final List<Leg> collateral = new ArrayList<>();
    final List<Leg> debt = new ArrayList<>();
    final List<Leg> contracts = new ArrayList<>();
    double cash;
    boolean closed;

    Account(RandomBook.Account spec) {
      this.regime = spec.regime();
      for (RandomBook.Leg leg : spec.legs()) {
        LegKind kind = leg.kind();
        (kind.isCollateral() ? collateral : kind.isDebt() ? debt : contracts).add(new Leg(leg));
      }
    }

    double weighted() {
      return sum(collateral, leg -> value(leg) * leg.spec.weight());
    }

    double surplus() {
      double profit = sum(contracts, leg -> value(leg) - maintenance(leg));
      return weighted() + cash + profit - sum(debt, leg -> value(leg));
    }
  }

  ReferenceCascade(RandomBook book, double[] shocked, double[] depth) {
    book.accounts.forEach(account -> accounts.add(new Account(account)));
    this.shocked = shocked;
    this.depth = depth;
    this.cumulativeTokens = new double[shocked.length];
    this.p = shocked.clone();
  }

  private static double sum(List<Leg> legs, ToDoubleFunction<Leg> of) {
    return legs.stream().mapToDouble(of).sum();
  }

  private double value(Leg leg) {
    double price = p[leg.spec.asset()];
    return switch (leg.spec.kind()) {
      case COLLATERAL, SETTLEMENT, DEBT -> leg.tokens * price;
      case PAR_DEBT -> leg.tokens;
      case LINEAR -> leg.tokens * (price - leg.spec.entry());
      case INVERSE -> leg.tokens * (price / leg.spec.entry() - 1);
    };
  }

  private double units(Leg leg) {
    return leg.spec.kind() == LegKind.INVERSE ? leg.tokens / leg.spec.entry() : leg.tokens;
  }

  private double notional(Leg leg) {
    return Math.abs(units(leg)) * p[leg.spec.asset()];
  }

  private double maintenance(Leg leg) {
    double price = p[leg.spec.asset()];
    double size = Math.abs(leg.tokens);
    return leg.spec.kind() == LegKind.INVERSE
        ? price * RandomBook.TIERS.maintenanceMargin(size / price)
        : RandomBook.TIERS.maintenanceMargin(size * price);
  }

  ReferenceCascade run(int maxRounds) {
    while (rounds < maxRounds && liquidateAll()) {
      rounds++;
      for (int a = 0; a < p.length; a++) {
        cumulativeTokens[a] += tallies[a].sold;
        double q = cumulativeTokens[a] * shocked[a];
        double ratio = depth[a] > 0 ? Math.exp(-q / depth[a]) : q > 0 ? 1e-6 : 1;
        p[a] = shocked[a] * Math.max(1e-6, Math.min(10, ratio));
        rows.add(new Row(rounds, a, tallies[a], p[a]));
      }
    }
    return this;
  }

  private boolean liquidateAll() {
    tallies = Stream.generate(Tally::new).limit(p.length).toArray(Tally[]::new);
    boolean any = false;
    for (int i = 0; i < accounts.size(); i++) {
      Account account = accounts.get(i);
      if (!account.closed && account.surplus() < 0) {
        any = true;
        liquidated.add(i);
        switch (account.regime) {
          case RandomBook.LADDER, RandomBook.FULL -> closeContracts(account);
          case RandomBook.ABSORB -> absorb(account);
          default -> liquidateLoan(account);
        }
      }
    }
    return any;
  }

  private void liquidateLoan(Account account) {
    double c = sum(account.collateral, this::value);
    double b = sum(account.debt, this::value);
    double factor = 1 + sum(account.collateral, this::bonus) / c;
    boolean vault = account.regime == RandomBook.VAULT;
    double repay = vault ? b : repayment(account, b, c, factor);
    double seize = Math.min(c, repay * factor);
    if (seize == c) {
      repay = Math.min(b, vault ? c : c / factor);
    }
    account.closed = seize == c || repay == b;
    trade(account, seize / c, repay / b, seize - repay);
  }

  /** Everything is taken, credited less its penalty; what the credit leaves is the owner's. */
  private void absorb(Account account) {
    double penalty = sum(account.collateral, this::bonus);
    double credit = sum(account.collateral, this::value) - penalty;
    account.closed = true;
    trade(account, 1, Math.min(1, credit / sum(account.debt, this::value)), penalty);
  }

  private double bonus(Leg leg) {
    return value(leg) * leg.spec.bonus();
  }

  /**
   * Takes a share of the collateral for a share of the debt; what a closed account owes is lost.
   */
  private void trade(Account account, double seized, double repaid, double bonus) {
    double c = sum(account.collateral, this::value);
    double feeUsd = sum(account.collateral, leg -> bonus(leg) * leg.spec.fee());
    double fee = bonus * feeUsd / sum(account.collateral, this::bonus);
    for (Leg leg : account.collateral) {
      Tally tally = tallies[leg.spec.asset()];
      tally.bonus += value(leg) / c * bonus;
      tally.fee += value(leg) / c * fee;
      tally.sold += leg.tokens * seized;
    }
    for (Leg leg : account.debt) {
      Tally tally = tallies[leg.spec.asset()];
      tally.repaid += value(leg) * repaid;
      tally.sold -= RandomBook.PEG[leg.spec.asset()] ? 0 : leg.tokens * repaid;
      leg.tokens *= 1 - repaid;
      tally.badDebt += account.closed ? value(leg) : 0;
    }
    account.collateral.forEach(leg -> leg.tokens *= 1 - seized);
  }

  private static double repayment(Account account, double b, double c, double factor) {
    boolean aave = account.regime == RandomBook.AAVE;
    boolean whole = aave && (account.weighted() / b <= 0.95 || b < 2_000 || c < 2_000);
    double repay = whole ? b : b / 2;
    double dust = aave ? RandomBook.AAVE_DUST : RandomBook.COMPOUND_DUST;
    double left = c - repay * factor;
    boolean leavesDust = (b - repay > 0 && b - repay < dust) || (left > 0 && left < dust);
    return leavesDust ? b : repay;
  }

  private void closeContracts(Account account) {
    double notional = sum(account.contracts, this::notional);
    double profit = sum(account.contracts, this::value);
    double c = sum(account.collateral, this::value);
    double equity = account.weighted() + account.cash + profit;
    boolean slightly = equity / sum(account.contracts, this::maintenance) > 2.0 / 3;
    boolean ladder = account.regime == RandomBook.LADDER;
    double close = ladder && slightly && notional >= RandomBook.LADDER_SMALL ? 0.2 : 1;
    double fee = ladder ? RandomBook.LADDER_FEE * close * notional : 0;
    double charged = Math.min(fee, Math.max(0, c + account.cash + profit));
    account.cash += close * profit - charged;
    double taken = Math.min(c, Math.max(0, -account.cash));
    account.cash += taken;
    double shortfall = close == 1 && taken == c ? Math.max(0, -account.cash) : 0;
    for (Leg leg : account.collateral) {
      double sold = taken == c ? leg.tokens : leg.tokens * taken / c;
      tallies[leg.spec.asset()].sold += leg.spec.kind() == LegKind.COLLATERAL ? sold : 0;
      leg.tokens -= sold;
    }
    for (Leg leg : account.contracts) {
      Tally tally = tallies[leg.spec.asset()];
      tally.bonus += notional(leg) / notional * charged;
      tally.fee += notional(leg) / notional * charged;
      tally.badDebt += notional(leg) / notional * shortfall;
      tally.sold += close * units(leg);
    }
    account.contracts.forEach(leg -> leg.tokens *= 1 - close);
    account.closed = close == 1;
  }
}
