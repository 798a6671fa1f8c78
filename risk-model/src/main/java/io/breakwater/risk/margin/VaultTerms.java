package io.breakwater.risk.margin;

import java.util.Arrays;

/**
 * Risk parameters of a vault protocol on one day, by collateral instrument.
 *
 * <p>Source: methodology A1 (Maker Liquidations 2.0).
 */
public final class VaultTerms implements LoanTerms {
  private static final long serialVersionUID = 1L;

  private final double debtParUsd;
  private final double[] liquidationRatio;
  private final double[] liquidationPenalty;
  private final double[] dustUsd;
  private final double[] auctionStartFactor;

  private VaultTerms(double debtParUsd, int instruments) {
    this.debtParUsd = debtParUsd;
    liquidationRatio = unknown(instruments);
    liquidationPenalty = unknown(instruments);
    dustUsd = unknown(instruments);
    auctionStartFactor = unknown(instruments);
  }

  private static double[] unknown(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /**
   * Parameters of one collateral.
   *
   * @param liquidationRatio mat: collateral a vault must hold for each unit of debt, at least 1
   * @param liquidationPenalty chop − 1: share added to the debt that an auction must recover
   * @param dustUsd smallest debt of a vault
   * @param auctionStartFactor buf: first auction price as a multiple of the oracle price
   */
  public record Collateral(
      double liquidationRatio,
      double liquidationPenalty,
      double dustUsd,
      double auctionStartFactor) {

    /** Checks the ranges. */
    public Collateral {
      check(
          "Liquidation ratio must be at least 1 and finite",
          liquidationRatio >= 1,
          liquidationRatio);
      check("Liquidation penalty must be in [0, 1)", liquidationPenalty >= 0, liquidationPenalty);
      check("Liquidation penalty must be in [0, 1)", liquidationPenalty < 1, liquidationPenalty);
      check("Dust must be finite and not negative", dustUsd >= 0, dustUsd);
      check(
          "Auction start factor must be positive and finite",
          auctionStartFactor > 0,
          auctionStartFactor);
    }

    private static void check(String rule, boolean holds, double value) {
      if (!holds || Double.isInfinite(value)) {
        throw new IllegalArgumentException(rule + ", cannot be: " + value);
      }
    }
  }

  /**
   * Maker's rule: one unit of debt counts for one USD whatever its market price.
   *
   * @param instruments number of instruments of the run
   */
  public static VaultTerms debtAtPar(int instruments) {
    return new VaultTerms(1.0, instruments);
  }

  /** These terms and one more collateral. */
  public VaultTerms with(int instrument, Collateral collateral) {
    VaultTerms terms = new VaultTerms(debtParUsd, liquidationRatio.length);
    copy(liquidationRatio, terms.liquidationRatio);
    copy(liquidationPenalty, terms.liquidationPenalty);
    copy(dustUsd, terms.dustUsd);
    copy(auctionStartFactor, terms.auctionStartFactor);
    terms.liquidationRatio[instrument] = collateral.liquidationRatio();
    terms.liquidationPenalty[instrument] = collateral.liquidationPenalty();
    terms.dustUsd[instrument] = collateral.dustUsd();
    terms.auctionStartFactor[instrument] = collateral.auctionStartFactor();
    return terms;
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }

  /** mat. */
  public double liquidationRatio(int instrument) {
    return liquidationRatio[instrument];
  }

  /** Smallest debt of a vault. */
  public double dustUsd(int instrument) {
    return dustUsd[instrument];
  }

  /** buf. */
  public double auctionStartFactor(int instrument) {
    return auctionStartFactor[instrument];
  }

  @Override
  public double liquidationThreshold(int instrument, int emode) {
    return 1 / liquidationRatio[instrument];
  }

  /** A vault may draw up to its liquidation ratio. */
  @Override
  public double loanToValue(int instrument, int emode) {
    return 1 / liquidationRatio[instrument];
  }

  /** Divides as the protocol does, so that a vault exactly at its ratio has health exactly 1. */
  @Override
  public double weighted(double valueUsd, int instrument, int emode) {
    return valueUsd / liquidationRatio[instrument];
  }

  @Override
  public double liquidationBonus(int instrument, int emode) {
    return liquidationPenalty[instrument];
  }

  @Override
  public double haircut(int instrument) {
    return 0;
  }

  @Override
  public double debtParUsd() {
    return debtParUsd;
  }
}
