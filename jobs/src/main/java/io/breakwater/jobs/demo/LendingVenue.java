package io.breakwater.jobs.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pooled lending protocol. An account below health 1 at a daily cut is liquidated on the next day
 * by calls that repay half of its debt, or all of the reserve's at health 0.95 or less or under
 * 2,000 USD, for collateral plus bonus; nobody bothers with debts too small to pay for the call,
 * and the market takes only so much of an asset a day. What is left without collateral is written
 * off against the reserve, except the debts of whales, which stay for governance to decide.
 */
final class LendingVenue implements DemoVenue {
  static final String ID = "harbor";
  static final int STAKING_EMODE = 1;
  static final double STAKING_THRESHOLD = 0.95;
  static final double STAKING_LOAN_TO_VALUE = 0.93;
  static final double STAKING_BONUS = 0.01;

  /** Threshold of CRV before and after the governance day. */
  static final DemoAsset GOVERNED = DemoAsset.CRV;

  static final double GOVERNED_THRESHOLD = 0.60;

  private static final double LEAST_PROFITABLE_DEBT = 250;
  private static final double FULL_CLOSE_HEALTH = 0.95;
  private static final double SMALL_POSITION = 2_000;
  private static final double LEAST_LEFTOVER = 1_000;
  private static final int CALLS_A_DAY = 4;
  private static final double DAYS_PER_YEAR = 365;
  private static final double STABLE_UTILISATION = 0.85;
  private static final double VOLATILE_UTILISATION = 0.33;

  private final DemoParameters parameters;
  private final List<DemoAccount> accounts;
  private final double[] pooled = new double[DemoAsset.COUNT];
  private final double[] capacityUsd = new double[DemoAsset.COUNT];
  private double reserveUsd;
  private boolean funded;

  LendingVenue(DemoParameters parameters, List<DemoAccount> accounts) {
    this.parameters = parameters;
    this.accounts = accounts;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String regime() {
    return "lending-v3";
  }

  @Override
  public List<DemoAccount> accounts() {
    return accounts;
  }

  @Override
  public List<Pool> pools() {
    return List.of(new Pool("reserve", reserveUsd));
  }

  @Override
  public void step(DemoDay day, Ledger ledger) {
    double total = 0;
    for (int asset = 0; asset < pooled.length; asset++) {
      double poolUsd = pooled[asset] * day.before()[asset];
      total += poolUsd;
      capacityUsd[asset] = poolUsd * (DemoAsset.ALL[asset].isInIndex() ? 0.06 : 0.03);
      pooled[asset] = 0;
    }
    if (!funded && total > 0) {
      reserveUsd = 0.003 * total;
      funded = true;
    }
    for (DemoAccount account : accounts) {
      ledger.startAccount(account);
      live(account, day, ledger);
      for (int asset = 0; asset < pooled.length; asset++) {
        pooled[asset] += account.collateral[asset];
      }
    }
  }

  private void live(DemoAccount account, DemoDay day, Ledger ledger) {
    if (!account.open) {
      if (day.day() >= account.opensOn) {
        account.open = true;
        open(account, day, ledger);
      }
      return;
    }
    accrue(account);
    double health = health(account, day.before(), day.day() - 1);
    if (health < 1) {
      liquidate(account, day, ledger);
    } else if (account.collateralUsd(day.before()) > 0) {
      new LoanOwner(account, day.before(), threshold(account, day.day() - 1), ledger)
          .act(day.day(), health);
    }
    if (account.legs() == 0) {
      account.open = false;
      account.opensOn =
          day.day() >= account.closeDay
              ? DemoAccount.NEVER
              : day.day() + 15 + account.random.below(50);
    }
  }

  private static void accrue(DemoAccount account) {
    for (DemoAsset asset : DemoAsset.ALL) {
      int a = asset.key;
      account.collateral[a] *= 1 + asset.supplyRate() / DAYS_PER_YEAR;
      account.debt[a] *= 1 + asset.borrowRate() / DAYS_PER_YEAR;
    }
  }

  /**
   * Rows of the reserve state at the end of a date. Suppliers outside the book lend the rest, so
   * that stable coins are lent to just below the kink of their rates and others to a third.
   */
  List<@Nullable Object[]> reserves(LocalDate date) {
    Instant cut = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DemoAsset asset : DemoAsset.ALL) {
      double owed = 0;
      for (DemoAccount account : accounts) {
        owed += account.debt[asset.key];
      }
      double lent = asset.isStable() ? STABLE_UTILISATION : VOLATILE_UTILISATION;
      rows.add(new @Nullable Object[] {cut, ID, asset.id(), owed * (1 - lent) / lent, owed, null});
    }
    return rows;
  }

  /** Weight of an asset in the health of an account, by the true parameters of a day. */
  double threshold(int asset, int emode, int day) {
    DemoAsset which = DemoAsset.ALL[asset];
    if (emode == STAKING_EMODE && (which == DemoAsset.STETH || which == DemoAsset.ETH)) {
      return STAKING_THRESHOLD;
    }
    return which == GOVERNED && day >= parameters.governanceDay()
        ? GOVERNED_THRESHOLD
        : which.lending.liquidationThreshold();
  }

  /** Thresholds of the assets an account counts, 0 for those it does not. */
  private double[] threshold(DemoAccount account, int day) {
    double[] thresholds = new double[DemoAsset.COUNT];
    for (int asset = 0; asset < thresholds.length; asset++) {
      thresholds[asset] = account.isEnabled(asset) ? threshold(asset, account.emode, day) : 0;
    }
    return thresholds;
  }

  @Override
  public double health(DemoAccount account, double[] price, double[] marks, int day) {
    return health(account, price, day);
  }

  /** Health factor, infinite without debt. */
  double health(DemoAccount account, double[] price, int day) {
    double weighted = 0;
    double owed = 0;
    for (int asset = 0; asset < DemoAsset.COUNT; asset++) {
      if (account.debt[asset] > 0) {
        owed += account.debt[asset] * price[asset];
      }
      if (account.collateral[asset] > 0 && account.isEnabled(asset)) {
        weighted += account.collateral[asset] * price[asset] * threshold(asset, account.emode, day);
      }
    }
    return owed > 0 ? weighted / owed : Double.POSITIVE_INFINITY;
  }

  private void open(DemoAccount account, DemoDay day, Ledger ledger) {
    double[] price = day.before();
    double weighted = 0;
    double capacity = 0;
    for (int asset = 0; asset < DemoAsset.COUNT; asset++) {
      if (account.collateralMix[asset] > 0) {
        double value = account.sizeUsd * account.collateralMix[asset];
        ledger.deposit(account, asset, value / price[asset]);
        if (account.isEnabled(asset)) {
          double threshold = threshold(asset, account.emode, day.day());
          weighted += value * threshold;
          capacity += value * (threshold - 0.015);
        }
      }
    }
    double owed = Math.min(weighted / account.targetHealth, capacity);
    for (int asset = 0; asset < DemoAsset.COUNT; asset++) {
      ledger.borrow(account, asset, owed * account.debtMix[asset] / price[asset]);
    }
  }

  private void liquidate(DemoAccount account, DemoDay day, Ledger ledger) {
    double[] price = day.before();
    double owed = account.debtUsd(price);
    if (owed < LEAST_PROFITABLE_DEBT) {
      return;
    }
    for (int call = 0; call < CALLS_A_DAY; call++) {
      double health = health(account, price, day.day() - 1);
      if (!(health < 1) || !liquidateOnce(account, price, health, ledger)) {
        break;
      }
    }
    double left = account.debtUsd(price);
    double held = account.collateralUsd(price);
    if (largestEnabled(account, price) < 0 && held > left) {
      // only collateral that secures nothing is left: the owner pays to have it back
      for (int asset = 0; asset < DemoAsset.COUNT; asset++) {
        ledger.repay(account, asset, account.debt[asset]);
      }
    } else if (left > 0 && held == 0 && !account.whale) {
      for (int asset = 0; asset < DemoAsset.COUNT; asset++) {
        ledger.relieve(account, asset, account.debt[asset]);
      }
      reserveUsd = Math.max(0, reserveUsd - left);
    }
  }

  /** One call; false when the market takes no more. */
  private boolean liquidateOnce(DemoAccount account, double[] price, double health, Ledger ledger) {
    int owedAsset = DemoAccount.largest(account.debt, price);
    int heldAsset = largestEnabled(account, price);
    if (owedAsset < 0 || heldAsset < 0) {
      return false;
    }
    double reserveDebt = account.debt[owedAsset] * price[owedAsset];
    double held = account.collateral[heldAsset] * price[heldAsset];
    double bonus = 1 + bonus(heldAsset, account.emode);
    boolean partial =
        health > FULL_CLOSE_HEALTH && reserveDebt >= SMALL_POSITION && held >= SMALL_POSITION;
    double repay = partial ? Math.min(reserveDebt, account.debtUsd(price) / 2) : reserveDebt;
    repay = Math.min(repay, capacityUsd[heldAsset] / bonus);
    boolean closes = repay >= reserveDebt || repay * bonus >= held;
    if (!closes) {
      repay = Math.min(repay, reserveDebt - LEAST_LEFTOVER);
      repay = Math.min(repay, (held - LEAST_LEFTOVER) / bonus);
    }
    if (!(repay > 1)) {
      return false;
    }
    double seized = repay * bonus;
    capacityUsd[heldAsset] -= seized;
    if (seized >= held) {
      ledger.seize(account, heldAsset, account.collateral[heldAsset]);
      ledger.relieve(account, owedAsset, Math.min(held / bonus, reserveDebt) / price[owedAsset]);
    } else {
      ledger.seize(account, heldAsset, seized / price[heldAsset]);
      boolean whole = repay >= reserveDebt;
      ledger.relieve(
          account, owedAsset, whole ? account.debt[owedAsset] : repay / price[owedAsset]);
    }
    return true;
  }

  private static int largestEnabled(DemoAccount account, double[] price) {
    double[] counted = account.collateral.clone();
    if (account.disabledCollateral != null) {
      counted[account.disabledCollateral.key] = 0;
    }
    return DemoAccount.largest(counted, price);
  }

  private static double bonus(int asset, int emode) {
    return emode == STAKING_EMODE && DemoAsset.ALL[asset] == DemoAsset.STETH
        ? STAKING_BONUS
        : DemoAsset.ALL[asset].lending.liquidationBonus();
  }
}
