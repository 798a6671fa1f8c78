package io.breakwater.jobs.demo;

import java.util.List;

/**
 * Collateralised-debt vaults: one collateral each, debt in DAI counted at 1 USD. A vault below its
 * liquidation ratio at a daily cut is taken whole on the next day, as far as the day's auction
 * capacity goes; the rest waits. Shortfalls fall on the protocol's surplus, never on the vault.
 */
final class VaultVenue implements DemoVenue {
  static final String ID = "keel";
  static final double PENALTY = 0.13;
  static final double LEAST_DEBT = 2_000;
  static final double STABILITY_FEE = 0.0625;
  static final int DEBT_ASSET = DemoAsset.DAI.key;

  private static final double AUCTION_SHARE = 0.05;
  private static final double DAYS_PER_YEAR = 365;

  private final List<DemoAccount> accounts;
  private double debtUsd;
  private double surplusUsd;

  VaultVenue(List<DemoAccount> accounts) {
    this.accounts = accounts;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String regime() {
    return "vault";
  }

  @Override
  public List<DemoAccount> accounts() {
    return accounts;
  }

  @Override
  public List<Pool> pools() {
    return List.of(new Pool("surplus", surplusUsd));
  }

  /** Collateral a vault must hold for each unit of debt; 0 when no vault takes the asset. */
  static double liquidationRatio(DemoAsset asset) {
    return switch (asset) {
      case ETH, BTC -> 1.45;
      case STETH -> 1.50;
      case LINK -> 1.65;
      default -> 0;
    };
  }

  @Override
  public void step(DemoDay day, Ledger ledger) {
    double hole = Math.max(AUCTION_SHARE * debtUsd, 10 * LEAST_DEBT);
    debtUsd = 0;
    for (DemoAccount account : accounts) {
      ledger.startAccount(account);
      if (!account.open) {
        if (day.day() >= account.opensOn) {
          account.open = true;
          open(account, day.before(), ledger);
        }
      } else {
        account.debt[DEBT_ASSET] *= 1 + STABILITY_FEE / DAYS_PER_YEAR;
        surplusUsd += account.debt[DEBT_ASSET] * STABILITY_FEE / DAYS_PER_YEAR / 4;
        double health = health(account, day.before());
        if (health < 1 && hole > 0) {
          hole -= account.debt[DEBT_ASSET];
          take(account, day.before(), ledger);
        } else if (health >= 1) {
          new LoanOwner(account, day.before(), thresholds(), ledger).act(day.day(), health);
        }
        if (account.legs() == 0) {
          account.open = false;
          account.opensOn =
              day.day() >= account.closeDay
                  ? DemoAccount.NEVER
                  : day.day() + 15 + account.random.below(60);
        }
      }
      debtUsd += account.debt[DEBT_ASSET];
    }
  }

  private static double[] thresholds() {
    double[] thresholds = new double[DemoAsset.COUNT];
    for (DemoAsset asset : DemoAsset.ALL) {
      double ratio = liquidationRatio(asset);
      thresholds[asset.key] = ratio == 0 ? 0 : 1 / ratio;
    }
    return thresholds;
  }

  @Override
  public double health(DemoAccount account, double[] price, double[] marks, int day) {
    return health(account, price);
  }

  /** Collateral over what the vault must hold, infinite without debt. */
  static double health(DemoAccount account, double[] price) {
    int held = DemoAccount.largest(account.collateral, price);
    double owed = account.debt[DEBT_ASSET];
    if (owed <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    return held < 0
        ? 0
        : account.collateral[held] * price[held] / (owed * liquidationRatio(DemoAsset.ALL[held]));
  }

  private static void open(DemoAccount account, double[] price, Ledger ledger) {
    int held = DemoAccount.largest(account.collateralMix, account.collateralMix);
    double ratio = liquidationRatio(DemoAsset.ALL[held]) * account.targetHealth;
    double owed = Math.max(LEAST_DEBT, account.sizeUsd / ratio);
    ledger.deposit(account, held, Math.max(account.sizeUsd, owed * ratio) / price[held]);
    ledger.borrow(account, DEBT_ASSET, owed);
  }

  /** The auction sells everything and returns what is left outside the vault. */
  private void take(DemoAccount account, double[] price, Ledger ledger) {
    double held = account.collateralUsd(price);
    double tab = account.debt[DEBT_ASSET] * (1 + PENALTY);
    surplusUsd = Math.max(0, surplusUsd + Math.min(held, tab) - account.debt[DEBT_ASSET]);
    for (int asset = 0; asset < DemoAsset.COUNT; asset++) {
      ledger.seize(account, asset, account.collateral[asset]);
      ledger.relieve(account, asset, account.debt[asset]);
    }
  }
}
