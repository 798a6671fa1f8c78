package io.breakwater.jobs.demo;

/** What the owner of a loan does in a day: top up, borrow again, move a little, or leave. */
final class LoanOwner {
  private final DemoAccount account;
  private final double[] price;
  private final double[] threshold;
  private final Ledger ledger;
  private final SeededRandom random;

  /**
   * Looks at one account.
   *
   * @param threshold weight of each asset in the account's health
   */
  LoanOwner(DemoAccount account, double[] price, double[] threshold, Ledger ledger) {
    this.account = account;
    this.price = price;
    this.threshold = threshold;
    this.ledger = ledger;
    this.random = account.random;
  }

  void act(int day, double health) {
    if (day >= account.closeDay) {
      leave();
      return;
    }
    boolean owes = health < Double.POSITIVE_INFINITY;
    if (owes && health < alarm() && random.chance(attention())) {
      topUp();
    } else if (owes && health > 1.12 * account.targetHealth && random.chance(0.10)) {
      borrowAgain();
    } else {
      moveALittle(health);
    }
  }

  /** Health below which the owner worries. */
  private double alarm() {
    return account.conduct == DemoAccount.Conduct.DILIGENT ? 1.10 : 1.04;
  }

  private double attention() {
    return switch (account.conduct) {
      case DILIGENT -> 0.9;
      case ORDINARY -> 0.35;
      case ABSENT -> 0;
    };
  }

  private double weighted() {
    double weighted = 0;
    for (int asset = 0; asset < threshold.length; asset++) {
      weighted += account.collateral[asset] * price[asset] * threshold[asset];
    }
    return weighted;
  }

  private void topUp() {
    double goal = Math.max(account.targetHealth, 1.12);
    double owed = account.debtUsd(price);
    double weighted = weighted();
    int held = DemoAccount.largest(account.collateral, price);
    if (random.chance(0.5) && held >= 0 && threshold[held] > 0) {
      double need = (goal * owed - weighted) / threshold[held];
      ledger.deposit(account, held, need / price[held]);
    } else {
      double need = owed - weighted / goal;
      for (int asset = 0; asset < threshold.length && need > 0; asset++) {
        if (account.debt[asset] > 0) {
          double part = Math.min(need, account.debt[asset] * price[asset]);
          ledger.repay(account, asset, part / price[asset]);
          need -= part;
        }
      }
    }
  }

  private void borrowAgain() {
    double room = weighted() / account.targetHealth - account.debtUsd(price);
    int owed = DemoAccount.largest(account.debt, price);
    if (owed >= 0 && room > 0) {
      ledger.borrow(account, owed, room / price[owed]);
    }
  }

  private void moveALittle(double health) {
    double draw = random.uniform();
    double share = random.uniform(0.01, 0.08);
    int held = DemoAccount.largest(account.collateral, price);
    int owed = DemoAccount.largest(account.debt, price);
    if (held < 0) {
      return;
    }
    if (draw < 0.020) {
      ledger.deposit(account, held, share * account.collateral[held]);
    } else if (draw < 0.038 && health * (1 - share) > 1.08) {
      ledger.withdraw(account, held, share * account.collateral[held]);
    } else if (draw > 0.988 && owed >= 0) {
      ledger.repay(account, owed, share * account.debt[owed]);
    } else if (draw > 0.976 && owed >= 0 && health / (1 + share) > 1.08) {
      ledger.borrow(account, owed, share * account.debt[owed]);
    }
  }

  private void leave() {
    for (int asset = 0; asset < threshold.length; asset++) {
      ledger.repay(account, asset, account.debt[asset]);
      ledger.withdraw(account, asset, account.collateral[asset]);
    }
  }
}
