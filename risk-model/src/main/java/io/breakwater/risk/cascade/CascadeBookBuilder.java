package io.breakwater.risk.cascade;

import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Grows a {@link CascadeBook} on plain numbers: declare assets, then rows, and the legs of each row
 * in their fixed order.
 */
public final class CascadeBookBuilder {
  final List<LiquidationRule> rules;
  final List<LegTerms> termsTable = new ArrayList<>();
  final List<CascadeBook.Excluded> excluded = new ArrayList<>();
  int rows;
  int legs;
  int[] accountKey = new int[16];
  int[] regime = new int[16];
  double[] constant = new double[16];
  int[] legStart = new int[17];
  char[] asset = new char[64];
  char[] terms = new char[64];
  double[] size = new double[64];
  double[] coefficient = new double[64];
  private final Map<LegTerms, Character> termsIndex = new HashMap<>();
  private final Map<Integer, Integer> assetIndex = new HashMap<>();
  private final List<Integer> assetKeys = new ArrayList<>();
  private final List<Double> basePrices = new ArrayList<>();

  /**
   * Starts an empty book.
   *
   * @param rules liquidation rule of each margin regime; its index is also its loss pool
   */
  public CascadeBookBuilder(List<LiquidationRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Declares a risk asset; declaring it again changes nothing.
   *
   * @param instrumentKey key of the asset in the run's instrument table
   * @param priceUsd base price, positive and finite
   * @return index of the asset in every price vector of this book
   */
  public int asset(int instrumentKey, double priceUsd) {
    if (!(priceUsd > 0) || priceUsd == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Base price of asset "
              + instrumentKey
              + " must be positive and finite, cannot be: "
              + priceUsd);
    }
    Integer known = assetIndex.get(instrumentKey);
    if (known != null) {
      return known;
    }
    int index = assetKeys.size();
    if (index > Character.MAX_VALUE) {
      throw new IllegalArgumentException("Risk assets must be at most 65536, cannot be: " + index);
    }
    assetIndex.put(instrumentKey, index);
    assetKeys.add(instrumentKey);
    basePrices.add(priceUsd);
    return index;
  }

  /** Opens the next row. Rows of one account must follow each other. */
  public CascadeBookBuilder row(int key, int regimeIndex) {
    if (regimeIndex < 0 || regimeIndex >= rules.size()) {
      throw new IllegalArgumentException(
          "Regime of account "
              + key
              + " must be in [0, "
              + rules.size()
              + "), cannot be: "
              + regimeIndex);
    }
    if (rows == accountKey.length) {
      int capacity = rows * 2;
      accountKey = Arrays.copyOf(accountKey, capacity);
      regime = Arrays.copyOf(regime, capacity);
      constant = Arrays.copyOf(constant, capacity);
      legStart = Arrays.copyOf(legStart, capacity + 1);
    }
    accountKey[rows] = key;
    regime[rows] = regimeIndex;
    constant[rows] = 0;
    rows++;
    legStart[rows] = legs;
    return this;
  }

  /**
   * Adds collateral to the open row.
   *
   * @param assetIndex risk asset
   * @param tokens units of the risk asset, not negative
   * @param weight weight in the margin surplus: liquidation threshold, or 1 − haircut
   * @param legTerms terms of kind COLLATERAL or SETTLEMENT
   */
  public CascadeBookBuilder collateral(
      int assetIndex, double tokens, double weight, LegTerms legTerms) {
    check("Collateral tokens", tokens >= 0, tokens);
    check("Collateral weight", weight >= 0, weight);
    return leg(assetIndex, tokens, tokens * weight, legTerms);
  }

  /** Adds debt to the open row, tokens not negative. */
  public CascadeBookBuilder debt(int assetIndex, double tokens) {
    check("Debt tokens", tokens >= 0, tokens);
    return leg(assetIndex, tokens, -tokens, LegTerms.of(LegKind.DEBT));
  }

  /** Adds debt that counts for one dollar a unit to the open row, units not negative. */
  public CascadeBookBuilder debtAtPar(int assetIndex, double units) {
    check("Debt tokens", units >= 0, units);
    leg(assetIndex, units, 0, LegTerms.of(LegKind.PAR_DEBT));
    constant[rows - 1] -= units;
    return this;
  }

  /**
   * Adds a contract to the open row: profit u·p − entry cost.
   *
   * @param assetIndex risk asset
   * @param units signed units of the risk asset that the contract stands for
   * @param entryCostUsd signed constant of the profit, u·entry
   * @param contractSize size for the margin schedule: base units, or dollars of an inverse contract
   * @param legTerms terms of kind LINEAR or INVERSE
   */
  public CascadeBookBuilder contract(
      int assetIndex, double units, double entryCostUsd, double contractSize, LegTerms legTerms) {
    check("Contract units", Math.abs(units) >= 0, units);
    check("Contract size", Math.abs(contractSize) >= 0, contractSize);
    check("Entry cost", Math.abs(entryCostUsd) >= 0, entryCostUsd);
    leg(assetIndex, contractSize, units, legTerms);
    constant[rows - 1] -= entryCostUsd;
    return this;
  }

  private void check(String what, boolean inRange, double value) {
    if (!inRange || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          what
              + " of account "
              + (rows == 0 ? "none" : accountKey[rows - 1])
              + " must be a finite number in range, cannot be: "
              + value);
    }
  }

  private CascadeBookBuilder leg(
      int legAsset, double legSize, double legCoefficient, LegTerms legTerms) {
    if (rows == 0) {
      throw new IllegalStateException("A leg needs an open row: call row(...) first");
    }
    if (legs == asset.length) {
      int capacity = legs * 2;
      asset = Arrays.copyOf(asset, capacity);
      terms = Arrays.copyOf(terms, capacity);
      size = Arrays.copyOf(size, capacity);
      coefficient = Arrays.copyOf(coefficient, capacity);
    }
    asset[legs] = (char) legAsset;
    terms[legs] = termsIndex.computeIfAbsent(legTerms, this::register);
    size[legs] = legSize;
    coefficient[legs] = legCoefficient;
    legs++;
    legStart[rows] = legs;
    return this;
  }

  private Character register(LegTerms legTerms) {
    if (termsTable.size() > Character.MAX_VALUE) {
      throw new IllegalArgumentException("Leg terms must be at most 65536 different ones");
    }
    termsTable.add(legTerms);
    return (char) (termsTable.size() - 1);
  }

  /** Records an account that takes no part. */
  public CascadeBookBuilder exclude(int key, ReasonCode reason) {
    excluded.add(new CascadeBook.Excluded(key, reason));
    return this;
  }

  double[] basePrices() {
    return basePrices.stream().mapToDouble(Double::doubleValue).toArray();
  }

  int[] assetKeys() {
    return assetKeys.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The book built so far; its scale is that of everything in it. */
  public CascadeBook build() {
    char[] legAsset = Arrays.copyOf(asset, legs);
    double[] tokens = new double[legs];
    boolean[] held = new boolean[legs];
    for (int leg = 0; leg < legs; leg++) {
      LegTerms legTerms = termsTable.get(terms[leg]);
      boolean contract = legTerms.kind().isContract();
      tokens[leg] = contract ? coefficient[leg] : size[leg];
      held[leg] = contract ? coefficient[leg] > 0 : legTerms.kind().isCollateral();
    }
    return new CascadeBook(this, BookScale.of(legAsset, tokens, held, basePrices(), rules.size()));
  }
}
