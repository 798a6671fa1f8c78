package io.breakwater.risk.position;

import java.util.Arrays;

/**
 * Grows an {@link AccountBlock} account by account: call {@link #account}, then {@link #leg} for
 * each leg in its fixed order.
 */
public final class AccountBlockBuilder {
  private int accounts;
  private int legs;
  private int[] accountKey = new int[16];
  private int[] regime = new int[16];
  private int[] emode = new int[16];
  private int[] legStart = new int[17];
  private int[] instrument = new int[64];
  private byte[] side = new byte[64];
  private double[] quantity = new double[64];
  private double[] entryPrice = new double[64];
  private double[] isolatedMargin = new double[64];
  private boolean[] collateralEnabled = new boolean[64];

  /** Opens the next account. */
  public AccountBlockBuilder account(int key, int regimeIndex, int emodeCategory) {
    if (accounts == accountKey.length) {
      int capacity = accounts * 2;
      accountKey = Arrays.copyOf(accountKey, capacity);
      regime = Arrays.copyOf(regime, capacity);
      emode = Arrays.copyOf(emode, capacity);
      legStart = Arrays.copyOf(legStart, capacity + 1);
    }
    accountKey[accounts] = key;
    regime[accounts] = regimeIndex;
    emode[accounts] = emodeCategory;
    accounts++;
    legStart[accounts] = legs;
    return this;
  }

  /** Adds a spot leg (collateral or debt) to the open account. */
  public AccountBlockBuilder leg(PositionSide legSide, int instrumentKey, double tokens) {
    return leg(legSide, instrumentKey, tokens, Double.NaN, Double.NaN, true);
  }

  /** Adds a leg to the open account. */
  public AccountBlockBuilder leg(
      PositionSide legSide,
      int instrumentKey,
      double legQuantity,
      double entryPriceUsd,
      double isolatedMarginInSettleAsset,
      boolean enabledAsCollateral) {
    if (accounts == 0) {
      throw new IllegalStateException("A leg needs an open account: call account(...) first");
    }
    if (legs == instrument.length) {
      int capacity = legs * 2;
      instrument = Arrays.copyOf(instrument, capacity);
      side = Arrays.copyOf(side, capacity);
      quantity = Arrays.copyOf(quantity, capacity);
      entryPrice = Arrays.copyOf(entryPrice, capacity);
      isolatedMargin = Arrays.copyOf(isolatedMargin, capacity);
      collateralEnabled = Arrays.copyOf(collateralEnabled, capacity);
    }
    instrument[legs] = instrumentKey;
    side[legs] = legSide.code();
    quantity[legs] = legQuantity;
    entryPrice[legs] = entryPriceUsd;
    isolatedMargin[legs] = isolatedMarginInSettleAsset;
    collateralEnabled[legs] = enabledAsCollateral;
    legs++;
    legStart[accounts] = legs;
    return this;
  }

  /** Number of accounts so far. */
  public int accounts() {
    return accounts;
  }

  /** The block built so far. */
  public AccountBlock build() {
    return new AccountBlock(
        Arrays.copyOf(accountKey, accounts),
        Arrays.copyOf(regime, accounts),
        Arrays.copyOf(emode, accounts),
        Arrays.copyOf(legStart, accounts + 1),
        Arrays.copyOf(instrument, legs),
        Arrays.copyOf(side, legs),
        Arrays.copyOf(quantity, legs),
        Arrays.copyOf(entryPrice, legs),
        Arrays.copyOf(isolatedMargin, legs),
        Arrays.copyOf(collateralEnabled, legs));
  }
}
