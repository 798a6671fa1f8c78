package io.breakwater.jobs.spark;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * Groups the sorted legs of one scan partition into account blocks of one day each, without a
 * shuffle: rows of one account and day lie together in the files that ingest writes.
 */
final class LegReader implements Iterator<LegReader.DayBlock> {
  /** Columns of the scan in the order this reader expects. */
  static final String[] COLUMNS = {
    "business_date",
    "account_key",
    "instrument_key",
    "leg",
    "quantity",
    "entry_price",
    "isolated_margin",
    "collateral_enabled",
    "emode"
  };

  private static final int ACCOUNTS_PER_BLOCK = 8192;

  private final Iterator<InternalRow> rows;
  private final int[] regimeOfAccount;
  private @Nullable InternalRow pending;

  LegReader(Iterator<InternalRow> rows, int[] regimeOfAccount) {
    this.rows = rows;
    this.regimeOfAccount = regimeOfAccount;
    advance();
  }

  private void advance() {
    pending = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    return pending != null;
  }

  @Override
  public DayBlock next() {
    if (pending == null) {
      throw new NoSuchElementException("No more legs");
    }
    int day = pending.getInt(0);
    AccountBlockBuilder block = new AccountBlockBuilder();
    int openAccount = -1;
    while (pending != null && pending.getInt(0) == day) {
      InternalRow row = pending;
      int account = row.getInt(1);
      if (account != openAccount) {
        if (block.accounts() == ACCOUNTS_PER_BLOCK) {
          break;
        }
        block.account(account, regimeOfAccount[account], row.isNullAt(8) ? 0 : row.getInt(8));
        openAccount = account;
      }
      block.leg(
          PositionSide.ofCode(row.getByte(3)),
          row.getInt(2),
          row.getDouble(4),
          row.isNullAt(5) ? Double.NaN : row.getDouble(5),
          row.isNullAt(6) ? Double.NaN : row.getDouble(6),
          row.isNullAt(7) || row.getBoolean(7));
      advance();
    }
    return new DayBlock(day, block.build());
  }

  /**
   * Accounts of one day.
   *
   * @param epochDay business date
   * @param accounts their legs
   */
  record DayBlock(int epochDay, AccountBlock accounts) {}
}
