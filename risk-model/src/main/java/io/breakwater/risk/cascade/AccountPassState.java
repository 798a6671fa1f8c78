package io.breakwater.risk.cascade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What liquidations have left of the accounts of a book, per lane.
 *
 * <p>Liquidations are pro rata, so the state of a row is three numbers: what is left of its
 * collateral, what is left of its debt and contracts, and its cash. Rows that no lane has touched
 * cost two words; a touched row owns a dense row of doubles, {@code lanes} for each field. The
 * state is a function of the prices it has seen and is rebuilt by seeing them again.
 */
final class AccountPassState {
  /** Factor on collateral, 1 while untouched. */
  static final int COLLATERAL_LEFT = 0;

  /** Factor on debt and contracts, 1 while untouched; a write-off does not change it. */
  static final int OBLIGATION_LEFT = 1;

  /** Cash in USD, a whole number of money units. */
  static final int CASH_USD = 2;

  /** Fields that the liquidations need. */
  private static final int STATE_FIELDS = 3;

  static final int FIRST_ROUND = 3;
  static final int EXOGENOUS_SHARE = 4;
  static final int REPAID_USD = 5;
  static final int SEIZED_USD = 6;
  static final int PENALTY_USD = 7;
  static final int BAD_DEBT_USD = 8;

  /** Fields with those that tell the story of the account. */
  private static final int DETAILED_FIELDS = 9;

  private static final int ROWS_PER_CHUNK = 256;

  private final int lanes;
  private final int fields;
  private final long[] touched;
  private final long[] closed;
  private final int[] denseRow;
  private final List<double[]> chunks = new ArrayList<>();
  private int denseRows;

  AccountPassState(int rows, int lanes, AccountDetail detail) {
    this.lanes = lanes;
    this.fields = detail == AccountDetail.ACCOUNTS ? DETAILED_FIELDS : STATE_FIELDS;
    this.touched = new long[rows];
    this.closed = new long[rows];
    this.denseRow = new int[rows];
    Arrays.fill(denseRow, -1);
  }

  int lanes() {
    return lanes;
  }

  boolean isDetailed() {
    return fields == DETAILED_FIELDS;
  }

  /** Forgets what earlier scenarios did in these lanes. */
  void reset(int row, long freshLanes) {
    touched[row] &= ~freshLanes;
    closed[row] &= ~freshLanes;
  }

  /** Lanes in which the row has been liquidated. */
  long touched(int row) {
    return touched[row];
  }

  /** Lanes in which the row takes no further part. */
  long closed(int row) {
    return closed[row];
  }

  void close(int row, int lane) {
    closed[row] |= 1L << lane;
  }

  /** Gives the row the state of an untouched one, to be changed by its first liquidation. */
  void touch(int row, int lane) {
    if (denseRow[row] < 0) {
      if (denseRows % ROWS_PER_CHUNK == 0) {
        chunks.add(new double[ROWS_PER_CHUNK * fields * lanes]);
      }
      denseRow[row] = denseRows++;
    }
    touched[row] |= 1L << lane;
    set(row, lane, COLLATERAL_LEFT, 1);
    set(row, lane, OBLIGATION_LEFT, 1);
    for (int field = CASH_USD; field < fields; field++) {
      set(row, lane, field, 0);
    }
  }

  /** Field of a touched row. */
  double get(int row, int lane, int field) {
    return chunk(row)[index(row, lane, field)];
  }

  void set(int row, int lane, int field, double value) {
    chunk(row)[index(row, lane, field)] = value;
  }

  void add(int row, int lane, int field, double amount) {
    chunk(row)[index(row, lane, field)] += amount;
  }

  /** Array that holds the fields of a touched row; see {@link #index}. */
  double[] chunk(int row) {
    return chunks.get(denseRow[row] / ROWS_PER_CHUNK);
  }

  /** Place of a field of a touched row in lane 0 of its {@link #chunk}; further lanes follow. */
  int index(int row, int field) {
    return (denseRow[row] % ROWS_PER_CHUNK * fields + field) * lanes;
  }

  private int index(int row, int lane, int field) {
    return index(row, field) + lane;
  }
}
