package io.breakwater.jobs.demo;

/** What the owner of a derivatives account does in a day. Trades at the previous cut's marks. */
final class Trader {
  private static final double LONG_BIAS = 0.64;

  /** Part of a mixed wallet that is held in a coin. */
  private static final double COIN_SHARE = 0.4;

  private static final double WORRY = 1.6;

  private final DemoAccount account;
  private final DemoDay day;
  private final Ledger ledger;
  private final SeededRandom random;
  private final int wallet;

  Trader(DemoAccount account, DemoDay day, Ledger ledger) {
    this.account = account;
    this.day = day;
    this.ledger = ledger;
    this.random = account.random;
    this.wallet = walletOf(account).key;
  }

  private static DemoAsset walletOf(DemoAccount account) {
    if (account.purpose != DemoAccount.Purpose.INVERSE_TRADER) {
      return DemoAsset.USDC;
    }
    return account.number % 3 == 0 ? DemoAsset.ETH : DemoAsset.BTC;
  }

  /** Funds the wallet, pays old debt first, and takes the first positions. */
  void open() {
    double price = day.before()[wallet];
    double missing = account.sizeUsd / price - account.collateral[wallet];
    ledger.repay(account, wallet, account.debt[wallet]);
    if (account.purpose == DemoAccount.Purpose.LINEAR_TRADER && account.number % 3 == 1) {
      int coin = (account.number % 2 == 0 ? DemoAsset.BTC : DemoAsset.ETH).key;
      ledger.deposit(account, coin, COIN_SHARE * missing * price / day.before()[coin]);
      missing *= 1 - COIN_SHARE;
    }
    ledger.deposit(account, wallet, missing);
    int positions = account.purpose == DemoAccount.Purpose.MARKET_MAKER ? 8 : 1 + random.below(5);
    for (int i = 0; i < positions; i++) {
      take(i, account.sizeUsd * account.targetLeverage / positions);
    }
  }

  void act() {
    if (day.day() >= account.closeDay) {
      leave();
      return;
    }
    double maintenance = PerpVenue.maintenanceUsd(account, day.before(), day.marksBefore());
    double equity = PerpVenue.equityUsd(account, day.before(), day.marksBefore());
    if (maintenance > 0 && equity < WORRY * maintenance) {
      if (random.chance(attention())) {
        rescue(equity, maintenance);
      }
      return;
    }
    double draw = random.uniform();
    double share = random.uniform(0.02, 0.15);
    if (draw < 0.02) {
      ledger.deposit(account, wallet, share * account.sizeUsd / day.before()[wallet]);
    } else if (draw < 0.05 && equity > 1.2 * account.sizeUsd) {
      double spare = (equity - account.sizeUsd) / 2 / day.before()[wallet];
      ledger.withdraw(account, wallet, Math.min(spare, freeBalance()));
    } else if (draw < 0.10) {
      swapPosition(equity);
    } else if (draw < 0.22) {
      restoreLeverage(equity);
    }
  }

  private double attention() {
    return switch (account.conduct) {
      case DILIGENT -> 0.75;
      case ORDINARY -> 0.25;
      case ABSENT -> 0;
    };
  }

  /** Half of the worried add margin, half reduce. */
  private void rescue(double equity, double maintenance) {
    if (random.chance(0.5)) {
      double need = 3 * maintenance - equity;
      ledger.deposit(account, wallet, need / day.before()[wallet]);
    } else {
      for (int k = 0; k < DemoPerpetual.COUNT; k++) {
        if (account.contracts[k] != 0 && Double.isNaN(account.isolatedMargin[k])) {
          reduce(k, Math.rint(account.contracts[k] / 2));
        }
      }
    }
  }

  /** Wallet that no isolated position has set apart. */
  private double freeBalance() {
    double free = account.collateral[wallet];
    for (int k = 0; k < DemoPerpetual.COUNT; k++) {
      if (account.contracts[k] != 0 && !Double.isNaN(account.isolatedMargin[k])) {
        free -= account.isolatedMargin[k];
      }
    }
    return Math.max(0, free);
  }

  /** Adds to the positions of an account that has grown out of its leverage. */
  private void restoreLeverage(double equity) {
    double held = 0;
    for (int k = 0; k < DemoPerpetual.COUNT; k++) {
      held += DemoPerpetual.ALL[k].notionalUsd(account.contracts[k], day.marksBefore()[k]);
    }
    double missing = account.targetLeverage * Math.min(equity, 2 * account.sizeUsd) - held;
    if (missing > 0.2 * held) {
      take(random.below(DemoPerpetual.COUNT), missing);
    }
  }

  private void swapPosition(double equity) {
    int first = random.below(DemoPerpetual.COUNT);
    for (int i = 0; i < DemoPerpetual.COUNT; i++) {
      int k = (first + i) % DemoPerpetual.COUNT;
      if (account.contracts[k] != 0) {
        double notional =
            DemoPerpetual.ALL[k].notionalUsd(account.contracts[k], day.marksBefore()[k]);
        reduce(k, account.contracts[k]);
        double most = account.targetLeverage * Math.min(equity, account.sizeUsd * 2);
        take(random.below(DemoPerpetual.COUNT), Math.min(notional, most));
        return;
      }
    }
  }

  /** Opens or adds to a cross position; one in a few is isolated. */
  private void take(int choice, double notionalUsd) {
    DemoPerpetual perpetual = choose(choice);
    int k = perpetual.key;
    double mark = day.marksBefore()[k];
    boolean longSide =
        account.contracts[k] == 0 ? random.chance(LONG_BIAS) : account.contracts[k] > 0;
    double unit = perpetual.inverse ? perpetual.multiplier : perpetual.multiplier * mark;
    double size = Math.rint(notionalUsd / unit);
    if (size < 1 || !Double.isNaN(account.isolatedMargin[k])) {
      return;
    }
    double traded = longSide ? size : -size;
    double held = account.contracts[k];
    account.entry[k] = averageEntry(perpetual, held, account.entry[k], traded, mark);
    account.contracts[k] = held + traded;
    double notional = perpetual.notional(traded, mark);
    ledger.settle(account, perpetual.settle().key, -PerpVenue.fee(notional), "FEE");
    if (held == 0 && isIsolated(perpetual)) {
      double margin = notional / Math.max(2, Math.min(10, account.targetLeverage * 1.5));
      if (margin < freeBalance() / 2) {
        account.isolatedMargin[k] = margin;
      }
    }
  }

  private boolean isIsolated(DemoPerpetual perpetual) {
    return account.purpose == DemoAccount.Purpose.LINEAR_TRADER
        && !perpetual.inverse
        && account.portfolio == null
        && random.chance(0.15);
  }

  private DemoPerpetual choose(int choice) {
    return switch (account.purpose) {
      case INVERSE_TRADER ->
          wallet == DemoAsset.BTC.key ? DemoPerpetual.BTC_USD_INV : DemoPerpetual.ETH_USD_INV;
      case MARKET_MAKER -> {
        DemoPerpetual perpetual = DemoPerpetual.ALL[choice % DemoPerpetual.COUNT];
        yield perpetual.inverse ? DemoPerpetual.SOL_PERP : perpetual;
      }
      default -> {
        double[] weights = new double[DemoPerpetual.COUNT];
        for (int k = 0; k < weights.length; k++) {
          weights[k] = DemoPerpetual.ALL[k].popularity;
        }
        yield DemoPerpetual.ALL[random.pick(weights)];
      }
    };
  }

  /** The entry that keeps unrealised profit of what is held: harmonic for inverse contracts. */
  private static double averageEntry(
      DemoPerpetual perpetual, double held, double entry, double traded, double mark) {
    if (held == 0) {
      return mark;
    }
    double total = held + traded;
    return perpetual.inverse
        ? total / (held / entry + traded / mark)
        : (held * entry + traded * mark) / total;
  }

  /** Closes some of a position and settles its profit. */
  private void reduce(int k, double contracts) {
    if (contracts == 0) {
      return;
    }
    DemoPerpetual perpetual = DemoPerpetual.ALL[k];
    double mark = day.marksBefore()[k];
    int settle = perpetual.settle().key;
    double profit = perpetual.profit(contracts, account.entry[k], mark);
    double margin = account.isolatedMargin[k];
    double settled = Double.isNaN(margin) ? profit : Math.max(profit, -margin);
    account.contracts[k] -= contracts;
    if (account.contracts[k] == 0) {
      account.entry[k] = 0;
      account.isolatedMargin[k] = Double.NaN;
    }
    double fee = PerpVenue.fee(perpetual.notional(contracts, mark));
    ledger.settle(account, settle, settled, "FUNDING");
    ledger.settle(account, settle, -fee, "FEE");
  }

  private void leave() {
    for (int k = 0; k < DemoPerpetual.COUNT; k++) {
      reduce(k, account.contracts[k]);
    }
    for (int asset = 0; asset < DemoAsset.COUNT; asset++) {
      ledger.repay(account, asset, account.debt[asset]);
      ledger.withdraw(account, asset, account.collateral[asset]);
    }
  }
}
