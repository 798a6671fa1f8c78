package io.breakwater.risk.cascade;

import java.nio.ByteBuffer;

/**
 * What all accounts did in one round, per lane: a flat array of longs. Quantities are in
 * fixed-point units and money in fixed-point dollars of the {@link BookScale}, so that parts merge
 * by exact addition in any order.
 */
public final class RoundSales {

  /** Columns that exist for each risk asset. */
  public enum AssetColumn {
    /** Units sold on the market: seized collateral and closed long contracts. */
    SOLD_UNITS(0),
    /** Units bought on the market to close short contracts. */
    COVERED_UNITS(8),
    /** Units of debt repaid, which the liquidators had to buy. */
    REPAID_UNITS(6),
    /** Collateral taken from accounts, money. */
    SEIZED(1),
    /** Debt repaid, money. */
    REPAID(5),
    /** What seizures took beyond the debt repaid, and liquidation fees, money. */
    BONUS(2),
    /** Part of the bonus that the venue keeps, money. */
    FEE(3),
    /** Debt written off and losses beyond the margin, money. */
    BAD_DEBT(7),
    /** Accounts with a leg in the asset that were liquidated. */
    ACCOUNTS(4);

    /** What an event books of collateral stands together, and what it books of debt. */
    private final int place;

    AssetColumn(int place) {
      this.place = place;
    }
  }

  /** Columns that exist for each loss pool. */
  public enum PoolColumn {
    /** Bad debt that falls on the pool, money. */
    BAD_DEBT(0),
    /** Liquidation fees that flow into its insurance fund, money. */
    FUND_FEE(1);

    private final int place;

    PoolColumn(int place) {
      this.place = place;
    }
  }

  /** Columns that exist once a lane. */
  public enum LaneColumn {
    /** Accounts liquidated. */
    ACCOUNTS(0),
    /** Accounts liquidated for the first time. */
    NEW_ACCOUNTS(1),
    /** Cash that left the liquidated accounts, money; negative where a gain came in. */
    CASH_PAID(2),
    /** Losses of closed contracts that the accounts paid, money; negative for gains. */
    SETTLED(3),
    /** Equity of the liquidated accounts before, money. */
    EQUITY_BEFORE(4),
    /** Equity of the liquidated accounts after, money. */
    EQUITY_AFTER(5);

    private final int place;

    LaneColumn(int place) {
      this.place = place;
    }
  }

  private static final int ASSET_COLUMNS = AssetColumn.values().length;
  private static final int POOL_COLUMNS = PoolColumn.values().length;
  private static final int LANE_COLUMNS = LaneColumn.values().length;

  private final int assets;
  private final int pools;
  private final int lanes;
  private final long[] values;

  /** Nothing sold. */
  public RoundSales(int assets, int pools, int lanes) {
    this.assets = assets;
    this.pools = pools;
    this.lanes = lanes;
    int columns = ASSET_COLUMNS * assets + POOL_COLUMNS * pools + LANE_COLUMNS;
    this.values = new long[Math.multiplyExact(columns, lanes)];
  }

  /** The columns of an asset in a lane stand together: an event touches most of them. */
  private int index(AssetColumn column, int asset, int lane) {
    return cell(asset, lane) + column.place;
  }

  /** Place of an asset in a lane, for several columns of which it is worked out once. */
  int cell(int asset, int lane) {
    return (asset * lanes + lane) * ASSET_COLUMNS;
  }

  void addTo(int cell, AssetColumn column, long amount) {
    addAt(cell + column.place, amount);
  }

  private int index(PoolColumn column, int pool, int lane) {
    return (ASSET_COLUMNS * assets + column.place * pools + pool) * lanes + lane;
  }

  private int index(LaneColumn column, int lane) {
    return (ASSET_COLUMNS * assets + POOL_COLUMNS * pools + column.place) * lanes + lane;
  }

  void add(AssetColumn column, int asset, int lane, long amount) {
    addAt(index(column, asset, lane), amount);
  }

  void add(PoolColumn column, int pool, int lane, long amount) {
    addAt(index(column, pool, lane), amount);
  }

  void add(LaneColumn column, int lane, long amount) {
    addAt(index(column, lane), amount);
  }

  private void addAt(int index, long amount) {
    values[index] = Math.addExact(values[index], amount);
  }

  /** Value of one asset in one lane. */
  public long get(AssetColumn column, int asset, int lane) {
    return values[index(column, asset, lane)];
  }

  /** Value of one pool in one lane. */
  public long get(PoolColumn column, int pool, int lane) {
    return values[index(column, pool, lane)];
  }

  /** Value of one lane. */
  public long get(LaneColumn column, int lane) {
    return values[index(column, lane)];
  }

  /** Sum over the assets of one lane. */
  public long total(AssetColumn column, int lane) {
    long sum = 0;
    for (int asset = 0; asset < assets; asset++) {
      sum = Math.addExact(sum, get(column, asset, lane));
    }
    return sum;
  }

  /** Sum over the pools of one lane. */
  public long total(PoolColumn column, int lane) {
    long sum = 0;
    for (int pool = 0; pool < pools; pool++) {
      sum = Math.addExact(sum, get(column, pool, lane));
    }
    return sum;
  }

  /** Number of risk assets. */
  public int assets() {
    return assets;
  }

  /** Number of loss pools. */
  public int pools() {
    return pools;
  }

  /** Number of lanes. */
  public int lanes() {
    return lanes;
  }

  /**
   * Adds the sales of another part of the book.
   *
   * @return this
   * @throws IllegalArgumentException when the shapes differ
   * @throws ArithmeticException when a sum leaves the range of a long
   */
  public RoundSales merge(RoundSales other) {
    if (other.assets != assets || other.pools != pools || other.lanes != lanes) {
      throw new IllegalArgumentException(
          "Sales must have the shape " + shape() + ", cannot be: " + other.shape());
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.addExact(values[i], other.values[i]);
    }
    return this;
  }

  private String shape() {
    return assets + " assets, " + pools + " pools, " + lanes + " lanes";
  }

  /** Compact form: the shape, then index and value of every entry that is not zero. */
  public byte[] toBytes() {
    int entries = 0;
    for (long value : values) {
      entries += value == 0 ? 0 : 1;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * Integer.BYTES + entries * (Integer.BYTES + Long.BYTES));
    bytes.putInt(assets).putInt(pools).putInt(lanes).putInt(entries);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        bytes.putInt(i).putLong(values[i]);
      }
    }
    return bytes.array();
  }

  /** Reads {@link #toBytes}. */
  public static RoundSales fromBytes(byte[] serialised) {
    ByteBuffer bytes = ByteBuffer.wrap(serialised);
    RoundSales sales = new RoundSales(bytes.getInt(), bytes.getInt(), bytes.getInt());
    int entries = bytes.getInt();
    for (int i = 0; i < entries; i++) {
      int index = bytes.getInt();
      sales.values[index] = bytes.getLong();
    }
    return sales;
  }
}
