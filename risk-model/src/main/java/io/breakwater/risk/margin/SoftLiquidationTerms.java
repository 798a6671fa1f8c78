package io.breakwater.risk.margin;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Parameters of soft-liquidation markets on one day, by collateral instrument.
 *
 * <p>Source: methodology A1 (crvUSD).
 */
public final class SoftLiquidationTerms implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] amplification;
  private final int[] bands;
  private final double[] liquidationDiscount;
  private final double[] loanDiscount;

  private SoftLiquidationTerms(int instruments) {
    amplification = new double[instruments];
    Arrays.fill(amplification, Double.NaN);
    bands = new int[instruments];
    liquidationDiscount = amplification.clone();
    loanDiscount = amplification.clone();
  }

  /**
   * Parameters of one collateral.
   *
   * @param amplification A: a band is 1/A of its price wide, at least 2
   * @param bands bands of a loan whose own number is not known, 1 to 50
   * @param liquidationDiscount share of the value in bands that does not count, [0, 1)
   * @param loanDiscount the same share at opening, at least the liquidation discount
   */
  public record Collateral(
      double amplification, int bands, double liquidationDiscount, double loanDiscount) {

    /** Protocol limits. */
    private static final int MAX_BANDS = 50;

    /** Checks the ranges. */
    public Collateral {
      if (!(amplification >= 2 && amplification < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Amplification must be finite and at least 2, cannot be: " + amplification);
      }
      if (bands < 1 || bands > MAX_BANDS) {
        throw new IllegalArgumentException(
            "Bands must be in [1, " + MAX_BANDS + "], cannot be: " + bands);
      }
      if (!(liquidationDiscount >= 0 && liquidationDiscount < 1)) {
        throw new IllegalArgumentException(
            "Liquidation discount must be in [0, 1), cannot be: " + liquidationDiscount);
      }
      if (!(loanDiscount >= liquidationDiscount && loanDiscount < 1)) {
        throw new IllegalArgumentException(
            "Loan discount must be in [liquidation discount, 1), cannot be: " + loanDiscount);
      }
    }
  }

  /** No market yet. */
  public static SoftLiquidationTerms none(int instruments) {
    return new SoftLiquidationTerms(instruments);
  }

  /** These terms and one more collateral. */
  public SoftLiquidationTerms with(int instrument, Collateral collateral) {
    SoftLiquidationTerms terms = new SoftLiquidationTerms(bands.length);
    System.arraycopy(amplification, 0, terms.amplification, 0, bands.length);
    System.arraycopy(bands, 0, terms.bands, 0, bands.length);
    System.arraycopy(liquidationDiscount, 0, terms.liquidationDiscount, 0, bands.length);
    System.arraycopy(loanDiscount, 0, terms.loanDiscount, 0, bands.length);
    terms.amplification[instrument] = collateral.amplification();
    terms.bands[instrument] = collateral.bands();
    terms.liquidationDiscount[instrument] = collateral.liquidationDiscount();
    terms.loanDiscount[instrument] = collateral.loanDiscount();
    return terms;
  }

  /** Whether the venue has a market for the collateral. */
  boolean isCollateral(int instrument) {
    return bands[instrument] > 0;
  }

  double amplification(int instrument) {
    return amplification[instrument];
  }

  int bands(int instrument) {
    return bands[instrument];
  }

  double liquidationDiscount(int instrument) {
    return liquidationDiscount[instrument];
  }

  /** Of all collateral; 0 without any. */
  double largestLiquidationDiscount() {
    return Arrays.stream(liquidationDiscount).filter(d -> !Double.isNaN(d)).max().orElse(0);
  }

  double loanDiscount(int instrument) {
    return loanDiscount[instrument];
  }
}
