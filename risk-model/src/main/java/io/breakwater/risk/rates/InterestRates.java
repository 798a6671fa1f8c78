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

  /** States the rates of one asset; NaN for what is unknown. */
  InterestRates set(int instrument, double supplyRate, double borrowRate) {
    supply[instrument] = supplyRate;
    borrow[instrument] = borrowRate;
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
