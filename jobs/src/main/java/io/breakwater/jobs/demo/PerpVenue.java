package io.breakwater.jobs.demo;

import java.util.List;

/**
 * Derivatives exchange with tiered margin. An account that falls through its maintenance margin
 * within the day is closed on the way, where half of that margin is left; now and then, and for
 * large accounts in a crash, the engine is late, the account stands below its margin at the cut and
 * is closed on the next day at the cut's marks. What a wallet cannot pay it owes; the insurance
 * fund pays such debts while it lasts.
 */
final class PerpVenue implements DemoVenue {
  static final String ID = "tidal";

  static final double FEE_RATE = 0.0005;
  static final double LIQUIDATION_FEE_RATE = 0.002;
  private static final double FIRST_FUND_SHARE = 0.006;
  private static final double LATE_ENGINE = 0.15;
  private static final double LATE_ENGINE_IN_A_CRASH = 0.55;
  private static final double LARGE_EQUITY = 40_000;
  private static final double CRASH_FALL = 0.15;
  private static final int USDC = DemoAsset.USDC.key;

  private final List<DemoAccount> accounts;
  private double fundUsd;
  private boolean funded;

  PerpVenue(List<DemoAccount> accounts) {
    this.accounts = accounts;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String regime() {
    return "perp-tiered";
  }

  @Override
  public List<DemoAccount> accounts() {
    return accounts;
  }

  @Override
  public List<Pool> pools() {
    return List.of(new Pool("default", fundUsd));
  }

  /** Share of a wallet asset that does not count as margin. */
  static double haircut(int asset) {
    return asset == USDC ? 0 : 0.05;
  }

  @Override
  public void step(DemoDay day, Ledger ledger) {
    if (!funded) {
      double wallets = 0;
      for (DemoAccount account : accounts) {
        wallets += account.sizeUsd;
      }
      fundUsd = FIRST_FUND_SHARE * wallets;
      funded = true;
    }
    for (DemoAccount account : accounts) {
      ledger.startAccount(account);
      live(account, day, ledger);
    }
  }

  private void live(DemoAccount account, DemoDay day, Ledger ledger) {
    Trader trader = new Trader(account, day, ledger);
    if (!account.open) {
      if (day.day() < account.opensOn) {
        return;
      }
      account.open = true;
      trader.open();
    } else if (account.overdue) {
      account.overdue = false;
      closeCross(account, day.marksBefore(), ledger);
      absorbDebt(account, day.before(), ledger);
    } else {
      trader.act();
    }
    payFunding(account, day, ledger);
    checkIsolated(account, day, ledger);
    checkCross(account, day, ledger);
    rest(account, day);
  }

  /** An account without positions waits, then starts anew; one that owes never comes back. */
  private static void rest(DemoAccount account, DemoDay day) {
    if (DemoAccount.isZero(account.contracts)) {
      account.open = false;
      boolean gone = day.day() >= account.closeDay || !DemoAccount.isZero(account.debt);
      account.opensOn = gone ? DemoAccount.NEVER : day.day() + 5 + account.random.below(40);
    }
  }

  private static void payFunding(DemoAccount account, DemoDay day, Ledger ledger) {
    double[] due = new double[DemoAsset.COUNT];
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      int k = perpetual.key;
      double contracts = account.contracts[k];
      if (contracts != 0) {
        double notional = perpetual.notional(contracts, day.marks()[k]);
        due[perpetual.settle().key] -= Math.signum(contracts) * notional * day.fundingRate()[k];
      }
    }
    for (int asset = 0; asset < due.length; asset++) {
      ledger.settle(account, asset, due[asset], "FUNDING");
    }
  }

  private void checkIsolated(DemoAccount account, DemoDay day, Ledger ledger) {
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      int k = perpetual.key;
      double margin = account.isolatedMargin[k];
      if (account.contracts[k] == 0 || Double.isNaN(margin)) {
        continue;
      }
      double mark = day.marks()[k];
      double profit = perpetual.profit(account.contracts[k], account.entry[k], mark);
      double notional = perpetual.notional(account.contracts[k], mark);
      if (margin + profit < perpetual.maintenanceMargin(notional)) {
        double loss = Math.min(margin, Math.max(0, -profit));
        clear(account, k);
        int settle = perpetual.settle().key;
        ledger.settle(account, settle, -loss, "FUNDING");
        double fee = Math.min(margin - loss, LIQUIDATION_FEE_RATE * notional);
        fundUsd += ledger.seize(account, settle, fee) * ledger.prices()[settle];
      }
    }
  }

  private void checkCross(DemoAccount account, DemoDay day, Ledger ledger) {
    double maintenance = maintenanceUsd(account, day.after(), day.marks());
    double equity = equityUsd(account, day.after(), day.marks());
    if (maintenance == 0 || equity >= maintenance) {
      return;
    }
    if (account.random.chance(isLate(account, day) ? LATE_ENGINE_IN_A_CRASH : LATE_ENGINE)) {
      account.overdue = true;
      return;
    }
    double start = equityUsd(account, day.before(), day.marksBefore());
    double goal = maintenance / 2;
    double way = start > equity ? Math.max(0, Math.min(1, (start - goal) / (start - equity))) : 1;
    double[] marks = new double[DemoPerpetual.COUNT];
    for (int k = 0; k < marks.length; k++) {
      marks[k] = day.marksBefore()[k] + way * (day.marks()[k] - day.marksBefore()[k]);
    }
    closeCross(account, marks, ledger);
    absorbDebt(account, day.after(), ledger);
  }

  private static boolean isLate(DemoAccount account, DemoDay day) {
    int bitcoin = DemoAsset.BTC.key;
    boolean crash = day.after()[bitcoin] < (1 - CRASH_FALL) * day.before()[bitcoin];
    return crash && account.sizeUsd > LARGE_EQUITY;
  }

  private void closeCross(DemoAccount account, double[] marks, Ledger ledger) {
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      int k = perpetual.key;
      double contracts = account.contracts[k];
      if (contracts != 0 && Double.isNaN(account.isolatedMargin[k])) {
        int settle = perpetual.settle().key;
        double profit = perpetual.profit(contracts, account.entry[k], marks[k]);
        double fee = LIQUIDATION_FEE_RATE * perpetual.notional(contracts, marks[k]);
        clear(account, k);
        ledger.settle(account, settle, profit, "FUNDING");
        fundUsd += ledger.seize(account, settle, fee) * ledger.prices()[settle];
      }
    }
  }

  /** The fund pays what a closed account owes, if it can pay all of it. */
  private void absorbDebt(DemoAccount account, double[] price, Ledger ledger) {
    for (int asset = 0; asset < DemoAsset.COUNT; asset++) {
      sellCoins(account, asset, price, ledger);
      double owed = account.debt[asset] * price[asset];
      if (owed > 0 && owed <= fundUsd) {
        fundUsd -= owed;
        ledger.relieve(account, asset, account.debt[asset]);
      }
    }
  }

  /** What is left in other coins pays first. */
  private static void sellCoins(DemoAccount account, int owedAsset, double[] price, Ledger ledger) {
    for (int coin = 0; coin < DemoAsset.COUNT; coin++) {
      double owed = account.debt[owedAsset] * price[owedAsset];
      if (owed > 0 && account.collateral[coin] > 0) {
        double held = account.collateral[coin] * price[coin];
        boolean enough = held > owed;
        ledger.seize(account, coin, enough ? owed / price[coin] : account.collateral[coin]);
        ledger.relieve(
            account, owedAsset, enough ? account.debt[owedAsset] : held / price[owedAsset]);
      }
    }
  }

  private static void clear(DemoAccount account, int k) {
    account.contracts[k] = 0;
    account.entry[k] = 0;
    account.isolatedMargin[k] = Double.NaN;
  }

  /**
   * Health of the worst part: equity over maintenance margin, of cross and of each isolated one.
   */
  @Override
  public double health(DemoAccount account, double[] price, double[] marks, int day) {
    double maintenance = maintenanceUsd(account, price, marks);
    double equity = equityUsd(account, price, marks);
    double worst = maintenance > 0 ? equity / maintenance : Double.POSITIVE_INFINITY;
    if (maintenance == 0 && equity < 0) {
      worst = 0;
    }
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      int k = perpetual.key;
      double margin = account.isolatedMargin[k];
      if (account.contracts[k] != 0 && !Double.isNaN(margin)) {
        double profit = perpetual.profit(account.contracts[k], account.entry[k], marks[k]);
        double needed =
            perpetual.maintenanceMargin(perpetual.notional(account.contracts[k], marks[k]));
        double marginUsd = margin * price[perpetual.settle().key];
        worst = Math.min(worst, Math.max(0, marginUsd + profit) / needed);
      }
    }
    return worst;
  }

  /** Wallet less debt and isolated margins, plus profit of cross positions. */
  static double equityUsd(DemoAccount account, double[] price, double[] marks) {
    double equity = -account.debtUsd(price);
    for (int asset = 0; asset < DemoAsset.COUNT; asset++) {
      equity += account.collateral[asset] * price[asset] * (1 - haircut(asset));
    }
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      int k = perpetual.key;
      if (account.contracts[k] == 0) {
        continue;
      }
      if (Double.isNaN(account.isolatedMargin[k])) {
        equity +=
            perpetual.profit(account.contracts[k], account.entry[k], marks[k])
                * settleUsd(perpetual, price);
      } else {
        equity -= account.isolatedMargin[k] * price[perpetual.settle().key];
      }
    }
    return equity;
  }

  /** Maintenance margin of the cross positions. */
  static double maintenanceUsd(DemoAccount account, double[] price, double[] marks) {
    double maintenance = 0;
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      int k = perpetual.key;
      if (account.contracts[k] != 0 && Double.isNaN(account.isolatedMargin[k])) {
        maintenance +=
            perpetual.maintenanceMargin(perpetual.notional(account.contracts[k], marks[k]))
                * settleUsd(perpetual, price);
      }
    }
    return maintenance;
  }

  /** Profit of linear contracts counts as USD, that of inverse ones at the coin's price. */
  private static double settleUsd(DemoPerpetual perpetual, double[] price) {
    return perpetual.inverse ? price[perpetual.settle().key] : 1;
  }

  /** Taker fee of a trade, in the currency of settlement. */
  static double fee(double notional) {
    return FEE_RATE * notional;
  }
}
