package io.breakwater.jobs.demo;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Rows of the position feed for one date: venue, account, then side and instrument. */
final class PositionRows implements Iterator<@Nullable Object[]> {
  private final LocalDate date;
  private final Iterator<DemoVenue> venues;
  private Iterator<DemoAccount> accounts = List.<DemoAccount>of().iterator();
  private final Deque<@Nullable Object[]> rows = new ArrayDeque<>();

  PositionRows(LocalDate date, List<DemoVenue> venues) {
    this.date = date;
    this.venues = venues.iterator();
  }

  @Override
  public boolean hasNext() {
    while (rows.isEmpty()) {
      if (accounts.hasNext()) {
        add(date, accounts.next(), rows);
      } else if (venues.hasNext()) {
        accounts = venues.next().accounts().iterator();
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public @Nullable Object[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException("No position row is left");
    }
    return rows.remove();
  }

  /** Appends the rows of one account. */
  static void add(LocalDate date, DemoAccount account, Deque<@Nullable Object[]> rows) {
    for (DemoAsset asset : DemoAsset.ALL) {
      double quantity = account.collateral[asset.key];
      if (quantity != 0) {
        Boolean enabled = account.isEnabled(asset.key);
        rows.add(row(date, account, asset.id(), "COLLATERAL", quantity, enabled));
      }
    }
    for (DemoAsset asset : DemoAsset.ALL) {
      double quantity = account.debt[asset.key];
      if (quantity != 0) {
        rows.add(row(date, account, asset.id(), "DEBT", quantity, null));
      }
    }
    for (int k = 0; k < account.contracts.length; k++) {
      if (account.contracts[k] != 0) {
        String id = DemoPerpetual.ALL[k].id;
        @Nullable Object[] row = row(date, account, id, "DERIVATIVE", account.contracts[k], null);
        boolean isolated = !Double.isNaN(account.isolatedMargin[k]);
        row[6] = account.entry[k];
        row[7] = isolated ? "ISOLATED" : "CROSS";
        row[8] = isolated ? account.isolatedMargin[k] : null;
        rows.add(row);
      }
    }
  }

  private static @Nullable Object[] row(
      LocalDate date,
      DemoAccount account,
      String instrument,
      String leg,
      double quantity,
      @Nullable Boolean enabled) {
    return new @Nullable Object[] {
      date,
      account.venue,
      account.id,
      instrument,
      leg,
      quantity,
      null,
      null,
      null,
      enabled,
      account.emode == 0 ? null : (Object) (long) account.emode,
      null
    };
  }
}
