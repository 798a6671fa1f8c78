package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RandomBook.Leg;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The cascade once more, written to be read: one object for each account, one number for each leg,
 * tokens taken off the legs themselves, plain doubles, one scenario at a time. It shares no code
 * with the engine but the margin tiers.
 */
final class ReferenceCascade {
  private final List<Account> accounts;
  private final double[] cumulativeTokens = new double[RandomBook.PRICE.length];
  private final double[] p;
  private Row[] round = {};
  final Map<String, Row> rows = new LinkedHashMap<>();
  final Map<Integer, Double> badDebtOfLiquidated = new TreeMap<>();
  int rounds;

  /** What one round did to one asset; {@link #rows} has them by round and asset. */
  static final class Row {
    double sold;
    double repaid;
    double bonus;
    double fee;
    double badDebt;
    double priceEnd;
  }

  private final class Account {
    final RandomBook.Account spec;
    final List<Leg> collateral = new ArrayList<>();
    final List<Leg> debt = new ArrayList<>();
    final List<Leg> contracts = new ArrayList<>();
    double cash;
    boolean closed;

    Account(RandomBook.Account spec) {
      this.spec = spec;
      for (Leg leg : spec.legs()) {
        LegKind kind = leg.kind();
        (kind.isCollateral() ? collateral : kind.isDebt() ? debt : contracts).add(leg);
      }
    }

    double weighted() {
      return sum(collateral, leg -> value(leg) * leg.weight());
    }

    double surplus() {
      double profit = sum(contracts, leg -> value(leg) - leg.maintenanceUsd(p[leg.asset()]));
      return weighted() + cash + profit - sum(debt, leg -> value(leg));
    }
  }

  /** Runs the cascade. */
  ReferenceCascade(RandomBook book, ShockedMarket market, int maxRounds) {
    this.accounts = book.accounts.stream().map(Account::new).toList();
    this.p = market.priceUsd().clone();
    while (rounds < maxRounds && liquidateAll()) {
      rounds++;
      for (int a = 0; a < p.length; a++) {
        cumulativeTokens[a] += round[a].sold;
        double depth = market.depthUsd()[a];
        double q = cumulativeTokens[a] * market.priceUsd()[a];
        double ratio = depth > 0 ? Math.exp(-q / depth) : q > 0 ? 1e-6 : 1;
        p[a] = market.priceUsd()[a] * Math.max(1e-6, Math.min(10, ratio));
        round[a].priceEnd = p[a];
        rows.put(rounds + RandomBook.ASSETS.get(a), round[a]);
      }
    }
  }

  private static double sum(List<Leg> legs, ToDoubleFunction<Leg> of) {
    return legs.stream().mapToDouble(of).sum();
  }

  private double value(Leg leg) {
    return leg.valueUsd(p[leg.asset()]);
  }

  private double notional(Leg leg) {
    return Math.abs(leg.units()) * p[leg.asset()];
  }

  private double bonus(Leg leg) {
    return value(leg) * leg.bonus();
  }

  private boolean liquidateAll() {
    round = Stream.generate(Row::new).limit(p.length).toArray(Row[]::new);
    List<Account> breached =
        accounts.stream().filter(account -> !account.closed && account.surplus() < 0).toList();
    for (Account account : breached) {
      badDebtOfLiquidated.putIfAbsent(account.spec.key(), 0.0);
      if (account.contracts.isEmpty()) {
        liquidateLoan(account);
      } else {
        closeContracts(account);
      }
    }
    return !breached.isEmpty();
  }

  private void writeOff(Account account, Leg leg, double usd) {
    round[leg.asset()].badDebt += usd;
    badDebtOfLiquidated.merge(account.spec.key(), usd, Double::sum);
  }

  /** A vault repays all; absorption takes all, and what its credit leaves is the owner's. */
  private void liquidateLoan(Account account) {
    double c = sum(account.collateral, this::value);
    double b = sum(account.debt, this::value);
    double penalty = sum(account.collateral, this::bonus);
    double factor = 1 + penalty / c;
    boolean vault = account.spec.regime() == RandomBook.VAULT;
    if (account.spec.regime() == RandomBook.ABSORB) {
      account.closed = true;
      trade(account, 1, Math.min(1, (c - penalty) / b), penalty);
      return;
    }
    double repay = vault ? b : repayment(account, b, c, factor);
    double seize = Math.min(c, repay * factor);
    if (seize == c) {
      repay = Math.min(b, vault ? c : c / factor);
    }
    account.closed = seize == c || repay == b;
    trade(account, seize / c, repay / b, seize - repay);
  }

  /** A share of the collateral for a share of the debt; what a closed account owes is lost. */
  private void trade(Account account, double seized, double repaid, double bonus) {
    double c = sum(account.collateral, this::value);
    double feeUsd = sum(account.collateral, leg -> bonus(leg) * leg.fee());
    double fee = bonus * feeUsd / sum(account.collateral, this::bonus);
    for (Leg leg : account.collateral) {
      Row row = round[leg.asset()];
      row.bonus += value(leg) / c * bonus;
      row.fee += value(leg) / c * fee;
      row.sold += leg.tokens() * seized;
    }
    for (Leg leg : account.debt) {
      Row row = round[leg.asset()];
      row.repaid += value(leg) * repaid;
      row.sold -= RandomBook.PEG[leg.asset()] ? 0 : leg.tokens() * repaid;
      writeOff(account, leg, account.closed ? value(leg) * (1 - repaid) : 0);
    }
    account.collateral.replaceAll(leg -> leg.times(1 - seized));
    account.debt.replaceAll(leg -> leg.times(1 - repaid));
  }

  private static double repayment(Account account, double b, double c, double factor) {
    boolean aave = account.spec.regime() == RandomBook.AAVE;
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
    double maintenance = sum(account.contracts, leg -> leg.maintenanceUsd(p[leg.asset()]));
    boolean slightly = equity / maintenance > 2.0 / 3;
    boolean ladder = account.spec.regime() == RandomBook.LADDER;
    double close = ladder && slightly && notional >= RandomBook.LADDER_SMALL ? 0.2 : 1;
    double fee = ladder ? RandomBook.LADDER_FEE * close * notional : 0;
    double charged = Math.min(fee, Math.max(0, c + account.cash + profit));
    account.cash += close * profit - charged;
    double taken = Math.min(c, Math.max(0, -account.cash));
    account.cash += taken;
    double shortfall = close == 1 && taken == c ? Math.max(0, -account.cash) : 0;
    double share = taken == c ? 1 : taken / c;
    for (Leg leg : account.collateral) {
      round[leg.asset()].sold += leg.kind() == LegKind.COLLATERAL ? leg.tokens() * share : 0;
    }
    for (Leg leg : account.contracts) {
      Row row = round[leg.asset()];
      row.bonus += notional(leg) / notional * charged;
      row.fee += notional(leg) / notional * charged;
      row.sold += close * leg.units();
      writeOff(account, leg, notional(leg) / notional * shortfall);
    }
    account.collateral.replaceAll(leg -> leg.times(1 - share));
    account.contracts.replaceAll(leg -> leg.times(1 - close));
    account.closed = close == 1;
  }
}
