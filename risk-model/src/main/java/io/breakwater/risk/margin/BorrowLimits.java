package io.breakwater.risk.margin;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What a lending protocol allows an account to borrow, beyond loan-to-value: debt ceilings of
 * isolated collateral and siloed debt. Nothing of it changes health.
 *
 * <p>Source: methodology A1; aave-v3-origin ValidationLogic.
 */
public final class BorrowLimits implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] ceilingLeftUsd;
  private final BitSet borrowableInIsolation = new BitSet();
  private final BitSet siloed = new BitSet();

  private BorrowLimits(int instruments) {
    ceilingLeftUsd = new double[instruments];
    Arrays.fill(ceilingLeftUsd, Double.NaN);
  }

  private BorrowLimits(BorrowLimits from) {
    ceilingLeftUsd = from.ceilingLeftUsd.clone();
    borrowableInIsolation.or(from.borrowableInIsolation);
    siloed.or(from.siloed);
  }

  /** No limit but loan-to-value. */
  public static BorrowLimits none(int instruments) {
    return new BorrowLimits(instruments);
  }

  /**
   * These limits and collateral that isolates its owner.
   *
   * @param ceilingUsd most that all accounts together may owe against it
   * @param owedUsd what they owe against it now
   */
  public BorrowLimits withDebtCeiling(int instrument, double ceilingUsd, double owedUsd) {
    if (!(ceilingUsd > 0 && ceilingUsd < Double.POSITIVE_INFINITY && owedUsd >= 0)) {
      throw new IllegalArgumentException(
          "Debt ceiling must be positive and finite and what is owed not negative, cannot be: "
              + ceilingUsd
              + " with "
              + owedUsd);
    }
    BorrowLimits limits = new BorrowLimits(this);
    limits.ceilingLeftUsd[instrument] = Math.max(0, ceilingUsd - owedUsd);
    return limits;
  }

  /** These limits and an asset that may be borrowed against isolated collateral. */
  public BorrowLimits withBorrowableInIsolation(int instrument) {
    BorrowLimits limits = new BorrowLimits(this);
    limits.borrowableInIsolation.set(instrument);
    return limits;
  }

  /** These limits and an asset that nobody may owe beside another one. */
  public BorrowLimits withSiloed(int instrument) {
    BorrowLimits limits = new BorrowLimits(this);
    limits.siloed.set(instrument);
    return limits;
  }

  /** What may still be borrowed by everybody against isolated collateral; NaN for other assets. */
  double ceilingLeftUsd(int instrument) {
    return ceilingLeftUsd[instrument];
  }

  boolean isIsolated(int instrument) {
    return !Double.isNaN(ceilingLeftUsd[instrument]);
  }

  boolean isBorrowableInIsolation(int instrument) {
    return borrowableInIsolation.get(instrument);
  }

  boolean isSiloed(int instrument) {
    return siloed.get(instrument);
  }
}
