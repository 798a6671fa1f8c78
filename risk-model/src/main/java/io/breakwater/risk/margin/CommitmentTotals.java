package io.breakwater.risk.margin;

import io.breakwater.risk.num.ExactSum;
import java.io.Serializable;
import java.util.BitSet;
import java.util.stream.Stream;

/**
 * Exposures of accounts by underlying asset, gross and by the commitment method. Positions in the
 * same underlying are netted within an account, whatever their form or maturity; what is left in
 * assets pegged to one dollar is netted once more as a hedging arrangement, for it is one currency
 * risk. Nothing is netted between accounts. Accounts may come in any order and parts merge to the
 * same bits.
 *
 * <p>What one asset contributes to the commitment is negative where it offsets others of its
 * hedging arrangement, so that contributions add up.
 *
 * @formula gross = Σ |e|; netted = Σ_accounts Σ_assets |Σ e|; commitment = Σ_accounts (Σ_unpegged
 *     |Σ e| + |Σ_pegged Σ e|), e the equivalent position in the underlying
 * @units USD
 * @source Delegated Regulation (EU) 231/2013, articles 7, 8 and 11
 */
public final class CommitmentTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final boolean[] pegged;
  private final ExactSum[] longs;
  private final ExactSum[] shorts;
  private final ExactSum[] netted;
  private final ExactSum[] commitments;
  private final long[] leftOut;
  private final double[] net;

  /** Assets of the account that is being added. */
  private final BitSet held = new BitSet();

  /**
   * Nothing in any asset.
   *
   * @param pegged whether each asset is pegged to one dollar
   */
  public CommitmentTotals(boolean[] pegged) {
    this.pegged = pegged.clone();
    this.longs = sums();
    this.shorts = sums();
    this.netted = sums();
    this.commitments = sums();
    this.leftOut = new long[pegged.length];
    this.net = new double[pegged.length];
  }

  private ExactSum[] sums() {
    return Stream.generate(ExactSum::new).limit(pegged.length).toArray(ExactSum[]::new);
  }

  /**
   * Adds a position of the account that is being added.
   *
   * @param asset its underlying
   * @param equivalentUsd equivalent position in it, short ones negative; NaN leaves it out
   */
  public void addPosition(int asset, double equivalentUsd) {
    if (Double.isNaN(equivalentUsd)) {
      leftOut[asset]++;
      return;
    }
    (equivalentUsd < 0 ? shorts : longs)[asset].add(Math.abs(equivalentUsd));
    net[asset] += equivalentUsd;
    held.set(asset);
  }

  /** Ends the account whose positions were added. */
  public void endAccount() {
    double hedged = 0;
    for (int asset = held.nextSetBit(0); asset >= 0; asset = held.nextSetBit(asset + 1)) {
      hedged += pegged[asset] ? net[asset] : 0;
    }
    for (int asset = held.nextSetBit(0); asset >= 0; asset = held.nextSetBit(asset + 1)) {
      double size = Math.abs(net[asset]);
      netted[asset].add(size);
      commitments[asset].add(pegged[asset] ? net[asset] * Math.signum(hedged) : size);
      net[asset] = 0;
    }
    held.clear();
  }

  /** Adds the accounts of other totals over the same assets. */
  public void merge(CommitmentTotals other) {
    if (other.pegged.length != pegged.length) {
      throw new IllegalArgumentException(
          "Totals must be over the same assets, cannot be: " + other.pegged.length);
    }
    for (int asset = 0; asset < pegged.length; asset++) {
      longs[asset].add(other.longs[asset]);
      shorts[asset].add(other.shorts[asset]);
      netted[asset].add(other.netted[asset]);
      commitments[asset].add(other.commitments[asset]);
      leftOut[asset] += other.leftOut[asset];
    }
  }

  /** Long positions in an asset. */
  public ExactSum longUsd(int asset) {
    return longs[asset];
  }

  /** Short positions in an asset, without sign. */
  public ExactSum shortUsd(int asset) {
    return shorts[asset];
  }

  /** What netting within accounts leaves, without sign. */
  public ExactSum nettedUsd(int asset) {
    return netted[asset];
  }

  /** What the asset adds to the commitment. */
  public ExactSum commitmentUsd(int asset) {
    return commitments[asset];
  }

  /** Whether any account has a position in an asset. */
  public boolean holds(int asset) {
    return leftOut[asset] > 0 || longs[asset].value() > 0 || shorts[asset].value() > 0;
  }

  /** Positions that could not be converted. */
  public long leftOut(int asset) {
    return leftOut[asset];
  }
}
