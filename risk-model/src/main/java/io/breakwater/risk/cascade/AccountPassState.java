package io.breakwater.risk.cascade;

import java.util.Arrays;

/**
 * What liquidations have left of the accounts of a book, per lane.
 *
 * <p>Liquidations are pro rata, so the state of a row is three numbers: what is left of its
 * collateral, what is left of its debt and contracts, and its cash. Rows that no lane has touched
 * cost two words; a touched row owns a dense row of doubles, one for each lane and field. The state
 * is a function of the prices it has seen and is rebuilt by seeing them again.
 */
final class AccountPassState {
  /** Factor on collateral, 1 while untouched. */
  static final int COLLATERAL_LEFT = 0;

  /** Factor on debt and contracts, 1 while untouched; a write-off does not change it. */
  static final int OBLIGATION_LEFT = 1;

  /** Cash in USD, a whole number of money units. */
  static final int CASH_USD = 2;

  /** Fields that liquidations need where nothing is settled in cash. */
  private static final int FIELDS = 2;

  private static final int FIELDS_WITH_CASH = 3;

  static final int FIRST_ROUND = 3;
  static final int EXOGENOUS_SHARE = 4;
  static final int REPAID_USD = 5;
  static final int SEIZED_USD = 6;
  static final int PENALTY_USD = 7;
  static final int BAD_DEBT_USD = 8;

  /** Fields with those that tell the story of the account. */
  private static final int DETAILED_FIELDS = 9;

  /** Rows that are allocated at once: a power of two, so that a place is found without division. */
  private static final int CHUNK_BITS = 8;

  private static final int CHUNK = 1 << CHUNK_BITS;

  private final int rows;
  private final int lanes;
  private final int fields;
  private final int doublesPerRow;
  private final long[] touched;
  private final long[] closed;
  private final int[] denseRow;
  private double[][] chunks = {};

  /**
   * Per row and lane a little more than md/mc, 0 once closed: a row that settles nothing in cash is
   * surely not in breach where C + bound·O is not below 0. A sixth of the state itself, and in the
   * order of the rows: a pass reads it ahead of need, where it would wait for each row of the
   * state.
   */
  private final float[][] bounds;

  private int denseRows;

  /** State of the rows of a book, with their cash where some regime settles in cash. */
  AccountPassState(CascadeBook book, int lanes, AccountDetail detail) {
    this(book.rows(), lanes, fields(book, detail));
  }

  private static int fields(CascadeBook book, AccountDetail detail) {
    if (detail == AccountDetail.ACCOUNTS) {
      return DETAILED_FIELDS;
    }
    return Arrays.stream(book.rules).anyMatch(LiquidationRule::settlesInCash)
        ? FIELDS_WITH_CASH
        : FIELDS;
  }

  private AccountPassState(int rows, int lanes, int fields) {
    this.rows = rows;
    this.lanes = lanes;
    this.fields = fields;
    this.doublesPerRow = lanes * fields;
    this.touched = new long[rows];
    this.closed = new long[rows];
    this.denseRow = new int[rows];
    this.bounds = new float[(rows + CHUNK - 1) >> CHUNK_BITS][];
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
    for (long left = touched[row] & freshLanes; left != 0; left &= left - 1) {
      bounds(row)[boundIndex(row) + Long.numberOfTrailingZeros(left)] = bound(1, 1);
    }
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

  /** Makes the row one that a liquidation has touched: 1, 1 and 0. */
  void touch(int row, int lane) {
    if (denseRow[row] < 0) {
      addRow(row);
    }
    touched[row] |= 1L << lane;
    double[] chunk = chunk(row);
    int at = index(row, lane);
    chunk[at + COLLATERAL_LEFT] = 1;
    chunk[at + OBLIGATION_LEFT] = 1;
    for (int field = CASH_USD; field < fields; field++) {
      chunk[at + field] = 0;
    }
  }

  private void addRow(int row) {
    if (denseRows == chunks.length * CHUNK) {
      int left = Math.min(CHUNK, rows - denseRows);
      chunks = Arrays.copyOf(chunks, chunks.length + 1);
      chunks[chunks.length - 1] = new double[left * doublesPerRow];
    }
    denseRow[row] = denseRows++;
    if (bounds[row >> CHUNK_BITS] == null) {
      bounds[row >> CHUNK_BITS] = new float[CHUNK * LanePrices.MAX_LANES];
    }
    Arrays.fill(bounds(row), boundIndex(row), boundIndex(row) + lanes, bound(1, 1));
  }

  /** What a liquidation leaves of a touched row, and whether the row takes any further part. */
  void leave(
      int row, int lane, double collateralLeft, double obligationLeft, boolean takesNoFurtherPart) {
    double[] chunk = chunk(row);
    int at = index(row, lane);
    chunk[at + COLLATERAL_LEFT] = collateralLeft;
    chunk[at + OBLIGATION_LEFT] = obligationLeft;
    if (takesNoFurtherPart) {
      closed[row] |= 1L << lane;
    }
    bounds(row)[boundIndex(row) + lane] =
        takesNoFurtherPart ? 0 : bound(collateralLeft, obligationLeft);
  }

  /** Above md/mc by so much that no rounding of either test can tell them apart wrongly. */
  static float bound(double collateralLeft, double obligationLeft) {
    return Math.nextUp((float) (obligationLeft / collateralLeft));
  }

  /** Array that holds the bounds of a touched row, for all lanes that there can be. */
  float[] bounds(int row) {
    return bounds[row >> CHUNK_BITS];
  }

  /** Place of the bound of lane 0 in the {@link #bounds} of its row; further lanes follow. */
  int boundIndex(int row) {
    return (row & (CHUNK - 1)) * LanePrices.MAX_LANES;
  }

  /** What is left of the collateral. */
  double collateralLeft(int row, int lane) {
    return isTouched(row, lane) ? get(row, lane, COLLATERAL_LEFT) : 1;
  }

  /** What is left of debt and contracts. */
  double obligationLeft(int row, int lane) {
    return isTouched(row, lane) ? get(row, lane, OBLIGATION_LEFT) : 1;
  }

  /** Cash. */
  double cashUsd(int row, int lane) {
    return fields > CASH_USD && isTouched(row, lane) ? get(row, lane, CASH_USD) : 0;
  }

  boolean isTouched(int row, int lane) {
    return (touched[row] & (1L << lane)) != 0;
  }

  /** Field of a touched row. */
  double get(int row, int lane, int field) {
    return chunk(row)[index(row, lane) + field];
  }

  void set(int row, int lane, int field, double value) {
    chunk(row)[index(row, lane) + field] = value;
  }

  void add(int row, int lane, int field, double amount) {
    chunk(row)[index(row, lane) + field] += amount;
  }

  /** Array that holds the fields of a touched row; see {@link #index}. */
  double[] chunk(int row) {
    return chunks[denseRow[row] >> CHUNK_BITS];
  }

  /**
   * Place of the first field of a lane in the {@link #chunk} of its row; its further fields follow.
   */
  int index(int row, int lane) {
    return (denseRow[row] & (CHUNK - 1)) * doublesPerRow + lane * fields;
  }
}
