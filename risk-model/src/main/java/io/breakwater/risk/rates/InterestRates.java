package io.breakwater.risk.rates;

import java.io.Serializable;
import java.util.Arrays;

/** Yearly rates of the reserves of one venue, by instrument key; NaN where unknown. */
public final class InterestRates implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] supply;
  private final double[] borrow;

  /** A venue of which nothing is known. */
  public InterestRates(int instruments) {
    supply = new double[instruments];
    borrow = new double[instruments];
    Arrays.fill(supply, Double.NaN);
    Arrays.fill(borrow, Double.NaN);
  }

  /**
   * States the rates of one reserve.
   *
   * @param reserveFactor share of the interest that the venue keeps
   */
  public InterestRates reserve(
      int instrument, KinkedRateCurve curve, ReserveState state, double reserveFactor) {
    borrow[instrument] = curve.borrowRate(state.utilisation());
    supply[instrument] = state.supplyRate(curve, reserveFactor);
    return this;
  }

  /** States that an asset is held without being lent: it earns nothing. */
  public InterestRates idle(int instrument) {
    supply[instrument] = 0;
    return this;
  }

  /** What suppliers of an asset earn. */
  public double supplyRate(int instrument) {
    return supply[instrument];
  }

  /** What borrowers of an asset pay. */
  public double borrowRate(int instrument) {
    return borrow[instrument];
  }
}
