package io.breakwater.jobs.spark;

import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.valuation.AccountValue;
import java.util.Iterator;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Values the day's flows of each account as a position of its own: at the day's prices, under the
 * parameters of the day before, by the same regime that values the account, so that holdings less
 * flows are comparable.
 *
 * <p>Interest, funding and fees are not flows: they are what the series calls accrual. A
 * liquidation moves the ratio as a flow, but it is no external flow of money: its cost is
 * performance.
 */
final class FlowPacker {
  /** Columns of the scan in the order this reader expects. */
  static final String[] COLUMNS = {
    "business_date", "account_key", "instrument_key", "leg", "kind", "quantity"
  };

  private static final Set<UTF8String> ACCRUALS =
      Set.of(
          UTF8String.fromString("INTEREST"),
          UTF8String.fromString("FUNDING"),
          UTF8String.fromString("FEE"));
  private static final UTF8String LIQUIDATION = UTF8String.fromString("LIQUIDATION");

  private final PriceMatrix prices;
  private final RegimeTimeline regimes;
  private final int[] regimeOfAccount;
  private final AccountValue value = new AccountValue();

  FlowPacker(PriceMatrix prices, RegimeTimeline regimes, int[] regimeOfAccount) {
    this.prices = prices;
    this.regimes = regimes;
    this.regimeOfAccount = regimeOfAccount;
  }

  /** Packs all rows of one scan partition; rows of one account and day lie together. */
  void pack(Iterator<InternalRow> rows, int[] bucketOfAccount, PackedDays[] chunks) {
    int openDay = -1;
    int openAccount = -1;
    @Nullable AccountBlockBuilder all = null;
    @Nullable AccountBlockBuilder external = null;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      int day = row.getInt(0) - prices.firstDay();
      int account = row.getInt(1);
      if (all == null || external == null || day != openDay || account != openAccount) {
        if (all != null && external != null) {
          close(openAccount, openDay, all, external, chunks[bucketOfAccount[openAccount]]);
        }
        openDay = day;
        openAccount = account;
        all = new AccountBlockBuilder().account(account, regimeOfAccount[account], 0);
        external = new AccountBlockBuilder().account(account, regimeOfAccount[account], 0);
      }
      UTF8String kind = row.getUTF8String(4);
      if (!ACCRUALS.contains(kind)) {
        PositionSide side = PositionSide.ofCode(row.getByte(3));
        all.leg(side, row.getInt(2), row.getDouble(5));
        if (!kind.equals(LIQUIDATION)) {
          external.leg(side, row.getInt(2), row.getDouble(5));
        }
      }
    }
    if (all != null && external != null) {
      close(openAccount, openDay, all, external, chunks[bucketOfAccount[openAccount]]);
    }
  }

  private void close(
      int account,
      int day,
      AccountBlockBuilder all,
      AccountBlockBuilder external,
      PackedDays chunk) {
    MarginRegime regime = regimes.at(regimeOfAccount[account], Math.max(0, day - 1));
    value(regime, all.build(), day);
    double collateral = value.isComplete() ? value.collateralUsd : Double.NaN;
    double debt = value.isComplete() ? value.debtUsd : Double.NaN;
    value(regime, external.build(), day);
    double equity = value.isComplete() ? value.equityUsd : Double.NaN;
    chunk.flows(account, day, collateral, debt, equity);
  }

  private void value(MarginRegime regime, AccountBlock flows, int day) {
    regime.value(flows, 0, prices.day(day), value);
  }
}
