package io.breakwater.risk.margin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Risk parameters of a lending protocol on one day, by instrument key and e-mode category.
 *
 * <p>An account in an e-mode category gets the category's loan-to-value, threshold and bonus for
 * the assets in the category's collateral list, and the asset's own values for every other asset. A
 * category the day does not know lists nothing, so its accounts get the assets' own values, as on
 * chain.
 *
 * <p>Source: methodology A1.
 */
public final class LendingTerms implements LoanTerms {
  private static final long serialVersionUID = 1L;

  private final int instruments;
  private final int categories;

  /** By e-mode category, then by instrument key; row 0 is outside e-mode. */
  private final double[] loanToValue;

  private final double[] liquidationThreshold;
  private final double[] liquidationBonus;

  /** By instrument key. */
  private final double[] protocolFeeRatio;

  private final double[] haircut;

  /** Whether an e-mode category lists the instrument, by category, then by instrument key. */
  private final boolean[] listed;

  private LendingTerms(Builder builder) {
    instruments = builder.asset.length;
    categories = builder.emodes.stream().mapToInt(Emode::category).max().orElse(0);
    int size = (categories + 1) * instruments;
    loanToValue = unknown(size);
    liquidationThreshold = unknown(size);
    liquidationBonus = unknown(size);
    protocolFeeRatio = builder.protocolFeeRatio.clone();
    haircut = builder.haircut.clone();
    listed = new boolean[size];
    for (int index = 0; index < size; index++) {
      put(index, builder.asset[index % instruments]);
    }
    for (Emode emode : builder.emodes) {
      for (int instrument : emode.collateral()) {
        put(emode.category() * instruments + instrument, emode.thresholds());
        listed[emode.category() * instruments + instrument] = true;
      }
    }
    builder.isolated.stream().filter(category -> category <= categories).forEach(this::isolate);
  }

  private void put(int index, @Nullable Thresholds thresholds) {
    if (thresholds != null) {
      loanToValue[index] = thresholds.loanToValue();
      liquidationThreshold[index] = thresholds.liquidationThreshold();
      liquidationBonus[index] = thresholds.liquidationBonus();
    }
  }

  /** Collateral that an isolated category does not list keeps its threshold and lends nothing. */
  private void isolate(int category) {
    for (int index = category * instruments; index < (category + 1) * instruments; index++) {
      loanToValue[index] = listed[index] ? loanToValue[index] : 0;
    }
  }

  private static double[] unknown(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /**
   * Parameters of one asset, or of one e-mode category.
   *
   * @param loanToValue largest loan at opening as a share of collateral, [0, 1]
   * @param liquidationThreshold weight of collateral in the health factor, [0, 1]; 0 when the asset
   *     is no collateral
   * @param liquidationBonus what a liquidator earns on the debt repaid (0.05 for 5 %), [0, 1)
   */
  public record Thresholds(
      double loanToValue, double liquidationThreshold, double liquidationBonus) {

    /** Checks the ranges. */
    public Thresholds {
      checkShare("Loan-to-value", loanToValue);
      checkShare("Liquidation threshold", liquidationThreshold);
      checkShare("Liquidation bonus", liquidationBonus);
    }
  }

  private static void checkShare(String what, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException(what + " must be in [0, 1], cannot be: " + ratio);
    }
  }

  /** Starts the parameters of a day without any asset. */
  public static Builder builder(int instruments) {
    return new Builder(instruments);
  }

  /** Whether an e-mode category lists the instrument as collateral; false outside e-mode. */
  public boolean isListed(int instrument, int emode) {
    return listed[index(instrument, emode)];
  }

  @Override
  public double loanToValue(int instrument, int emode) {
    return loanToValue[index(instrument, emode)];
  }

  @Override
  public double liquidationThreshold(int instrument, int emode) {
    return liquidationThreshold[index(instrument, emode)];
  }

  @Override
  public double weighted(double valueUsd, int instrument, int emode) {
    return valueUsd * liquidationThreshold[index(instrument, emode)];
  }

  @Override
  public double liquidationBonus(int instrument, int emode) {
    return liquidationBonus[index(instrument, emode)];
  }

  @Override
  public double haircut(int instrument) {
    return haircut[instrument];
  }

  @Override
  public double debtParUsd() {
    return Double.NaN;
  }

  /** Share of the bonus that the protocol keeps. */
  public double protocolFeeRatio(int instrument) {
    return protocolFeeRatio[instrument];
  }

  private int index(int instrument, int emode) {
    return emode > 0 && emode <= categories ? emode * instruments + instrument : instrument;
  }

  private record Emode(int category, Thresholds thresholds, int[] collateral) {}

  /** Collects a day's parameters. */
  public static final class Builder {
    private final @Nullable Thresholds[] asset;
    private final double[] protocolFeeRatio;
    private final double[] haircut;
    private final List<Emode> emodes = new ArrayList<>();
    private final List<Integer> isolated = new ArrayList<>();

    private Builder(int instruments) {
      asset = new Thresholds[instruments];
      protocolFeeRatio = unknown(instruments);
      haircut = new double[instruments];
    }

    /**
     * Parameters of one asset.
     *
     * @param protocolFee share of the bonus that the protocol keeps
     * @param haircutRatio share of the asset's value that does not count, 0 on chain
     */
    public Builder asset(
        int instrument, Thresholds thresholds, double protocolFee, double haircutRatio) {
      checkShare("Protocol fee", protocolFee);
      checkShare("Haircut", haircutRatio);
      asset[instrument] = thresholds;
      protocolFeeRatio[instrument] = protocolFee;
      haircut[instrument] = haircutRatio;
      return this;
    }

    /**
     * Assets that an e-mode category lists as collateral; categories are numbered from 1. Further
     * calls for a category add to its list.
     */
    public Builder emode(int category, Thresholds thresholds, int... collateral) {
      if (category < 1) {
        throw new IllegalArgumentException(
            "E-mode category must be at least 1, cannot be: " + category);
      }
      emodes.add(new Emode(category, thresholds, collateral.clone()));
      return this;
    }

    /** A category that lends against the collateral it lists alone (Aave 3.7). */
    public Builder isolatedEmode(int category) {
      if (category < 1) {
        throw new IllegalArgumentException(
            "E-mode category must be at least 1, cannot be: " + category);
      }
      isolated.add(category);
      return this;
    }

    /** The day's parameters. */
    public LendingTerms build() {
      return new LendingTerms(this);
    }
  }
}
