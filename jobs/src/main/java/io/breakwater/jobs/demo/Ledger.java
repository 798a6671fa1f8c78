package io.breakwater.jobs.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves balances and writes the flow row of every move, so that book and flows cannot disagree.
 * Only interest moves a balance without a flow.
 */
final class Ledger {
  private static final int FIRST_SECOND = 600;
  private static final int SPREAD_SECONDS = 80_000;
  private static final int STRIDE = 37;

  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private Instant midnight = Instant.EPOCH;
  private double[] price = new double[0];
  private int second;

  /** Starts a day; amounts are in USD at {@code price}. */
  void startDay(LocalDate date, double[] price) {
    rows.clear();
    midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    this.price = price;
  }

  /** Starts the moves of one account. */
  void startAccount(DemoAccount account) {
    second = FIRST_SECOND + (int) ((long) account.number * STRIDE % SPREAD_SECONDS);
  }

  /** The day's flow rows. */
  List<@Nullable Object[]> rows() {
    return rows;
  }

  /** USD price the day's flows are valued at, by asset. */
  double[] prices() {
    return price;
  }

  void deposit(DemoAccount account, int asset, double quantity) {
    if (quantity > 0) {
      account.collateral[asset] += quantity;
      add(account, asset, "DEPOSIT", "COLLATERAL", quantity);
    }
  }

  void withdraw(DemoAccount account, int asset, double quantity) {
    double moved = Math.min(quantity, account.collateral[asset]);
    if (moved > 0) {
      account.collateral[asset] -= moved;
      add(account, asset, "WITHDRAW", "COLLATERAL", moved);
    }
  }

  void borrow(DemoAccount account, int asset, double quantity) {
    if (quantity > 0) {
      account.debt[asset] += quantity;
      add(account, asset, "BORROW", "DEBT", quantity);
    }
  }

  void repay(DemoAccount account, int asset, double quantity) {
    double moved = Math.min(quantity, account.debt[asset]);
    if (moved > 0) {
      account.debt[asset] -= moved;
      add(account, asset, "REPAY", "DEBT", moved);
    }
  }

  /** Takes collateral in a liquidation; returns what was there to take. */
  double seize(DemoAccount account, int asset, double quantity) {
    double moved = Math.min(quantity, account.collateral[asset]);
    if (moved > 0) {
      account.collateral[asset] -= moved;
      add(account, asset, "LIQUIDATION", "COLLATERAL", moved);
    }
    return Math.max(0, moved);
  }

  /** Cancels debt that a liquidator, the insurance fund or the protocol pays. */
  void relieve(DemoAccount account, int asset, double quantity) {
    double moved = Math.min(quantity, account.debt[asset]);
    if (moved > 0) {
      account.debt[asset] -= moved;
      add(account, asset, "LIQUIDATION", "DEBT", moved);
    }
  }

  /**
   * Pays a signed amount into a wallet: a gain first reduces what the wallet owes, a loss beyond
   * the balance is owed.
   */
  void settle(DemoAccount account, int asset, double amount, String kind) {
    boolean gain = amount > 0;
    double[] first = gain ? account.debt : account.collateral;
    double onFirst = Math.min(Math.abs(amount), first[asset]);
    double onSecond = Math.abs(amount) - onFirst;
    if (onFirst > 0) {
      first[asset] -= onFirst;
      add(account, asset, kind, gain ? "DEBT" : "COLLATERAL", -onFirst);
    }
    if (onSecond > 0) {
      double[] other = gain ? account.collateral : account.debt;
      other[asset] += onSecond;
      add(account, asset, kind, gain ? "COLLATERAL" : "DEBT", onSecond);
    }
  }

  private void add(DemoAccount account, int asset, String kind, String leg, double quantity) {
    second += 7;
    rows.add(
        new @Nullable Object[] {
          midnight.plusSeconds(second),
          account.venue,
          account.id,
          DemoAsset.ALL[asset].id(),
          kind,
          leg,
          quantity,
          quantity * price[asset]
        });
  }
}
