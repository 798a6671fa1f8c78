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
        List<Leg> side =
            leg.kind().isCollateral() ? collateral : leg.kind().isDebt() ? debt : contracts;
        side.add(new Leg(leg));
      }
    }

    double weighted() {
      return sum(collateral, leg -> value(leg) * leg.spec.weight());
    }

    double surplus() {
      return weighted()
          + cash
          + sum(contracts, ReferenceCascade.this::value)
          - sum(debt, ReferenceCascade.this::value)
          - sum(contracts, ReferenceCascade.this::maintenance);
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
    return leg.spec.kind() == LegKind.INVERSE
        ? price * RandomBook.TIERS.maintenanceMargin(Math.abs(leg.tokens) / price)
        : RandomBook.TIERS.maintenanceMargin(Math.abs(leg.tokens) * price);
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
    double bonusUsd = sum(account.collateral, leg -> value(leg) * leg.spec.bonus());
    double feeUsd = sum(account.collateral, leg -> value(leg) * leg.spec.bonus() * leg.spec.fee());
    double factor = 1 + bonusUsd / c;
    boolean vault = account.regime == RandomBook.VAULT;
    double repay = vault ? b : repayment(account, b, c, factor);
    double seize = Math.min(c, repay * factor);
    if (seize == c) {
      repay = Math.min(b, vault ? c : c / factor);
    }
    account.closed = seize == c || repay == b;
    for (Leg leg : account.collateral) {
      Tally tally = tallies[leg.spec.asset()];
      tally.bonus += value(leg) / c * (seize - repay);
      tally.fee += value(leg) / c * (seize - repay) * feeUsd / bonusUsd;
      tally.sold += leg.tokens * seize / c;
    }
    for (Leg leg : account.debt) {
      Tally tally = tallies[leg.spec.asset()];
      tally.repaid += value(leg) * repay / b;
      tally.sold -= RandomBook.PEG[leg.spec.asset()] ? 0 : leg.tokens * repay / b;
      leg.tokens *= 1 - repay / b;
      tally.badDebt += account.closed ? value(leg) : 0;
    }
    account.collateral.forEach(leg -> leg.tokens *= seize == c ? 0 : 1 - seize / c);
  }

  /** Everything is taken, credited less its penalty; what the credit leaves is the owner's. */
  private void absorb(Account account) {
    double c = sum(account.collateral, this::value);
    double credit = sum(account.collateral, leg -> value(leg) * (1 - leg.spec.bonus()));
    double paid = Math.min(1, credit / sum(account.debt, this::value));
    for (Leg leg : account.collateral) {
      Tally tally = tallies[leg.spec.asset()];
      tally.bonus += value(leg) / c * (c - credit);
      tally.fee +=
          value(leg) / c * sum(account.collateral, l -> value(l) * l.spec.bonus() * l.spec.fee());
      tally.sold += leg.tokens;
    }
    for (Leg leg : account.debt) {
      Tally tally = tallies[leg.spec.asset()];
      tally.repaid += value(leg) * paid;
      tally.sold -= RandomBook.PEG[leg.spec.asset()] ? 0 : leg.tokens * paid;
      tally.badDebt += value(leg) * (1 - paid);
    }
    account.closed = true;
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
    double health =
        (account.weighted() + account.cash + profit) / sum(account.contracts, this::maintenance);
    boolean ladder = account.regime == RandomBook.LADDER;
    double close = ladder && health > 2.0 / 3 && notional >= RandomBook.LADDER_SMALL ? 0.2 : 1;
    double charged =
        Math.min(
            ladder ? RandomBook.LADDER_FEE * close * notional : 0,
            Math.max(0, c + account.cash + profit));
    account.cash += close * profit - charged;
    double taken = Math.min(c, Math.max(0, -account.cash));
    account.cash += taken;
    double shortfall = close == 1 && taken == c ? Math.max(0, -account.cash) : 0;
    for (Leg leg : account.collateral) {
      tallies[leg.spec.asset()].sold +=
          leg.spec.kind() == LegKind.COLLATERAL ? leg.tokens * taken / c : 0;
      leg.tokens *= taken == c ? 0 : 1 - taken / c;
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
