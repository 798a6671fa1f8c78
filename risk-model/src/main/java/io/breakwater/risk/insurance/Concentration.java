package io.breakwater.risk.insurance;

import io.breakwater.risk.num.ExactSum;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How much of a total a few hold: the Herfindahl–Hirschman index and the shares of the largest.
 * Holders are added one by one, in any order and in parts that merge to the same bits; only the
 * largest are remembered. Amounts that are not positive count for nothing.
 *
 * @formula HHI = Σ(x_i/Σx)²; top share = Σ of the n largest / Σx
 * @units decimal: 1/n for n equal holders, 1 for one
 * @source Herfindahl 1950; methodology B5
 */
public final class Concentration implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Largest holders remembered. */
  public static final int LARGEST = 10;

  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private final double[] largest = new double[LARGEST];
  private long holders;

  /** Adds what one holder has; NaN and amounts that are not positive are nobody's. */
  public void add(double amountUsd) {
    if (!(amountUsd > 0)) {
      return;
    }
    holders++;
    sum.add(amountUsd);
    squares.add(amountUsd * amountUsd);
    remember(amountUsd);
  }

  /** Adds other holders. */
  public void merge(Concentration other) {
    holders += other.holders;
    sum.add(other.sum);
    squares.add(other.squares);
    for (double amount : other.largest) {
      remember(amount);
    }
  }

  /** Keeps the largest in ascending order; the first place is the smallest of them. */
  private void remember(double amount) {
    if (amount > largest[0]) {
      largest[0] = amount;
      Arrays.sort(largest);
    }
  }

  /** Holders of a positive amount. */
  public long holders() {
    return holders;
  }

  /** The total. */
  public ExactSum total() {
    return sum;
  }

  /** The index; NaN where nobody holds anything. */
  public double herfindahl() {
    double total = sum.value();
    // Rounding can lift a single holder's index past its bound by one bit.
    return total > 0 ? Math.min(1, squares.value() / total / total) : Double.NaN;
  }

  /**
   * Share of the largest holders; NaN where nobody holds anything.
   *
   * @param count how many, at most {@link #LARGEST}
   */
  public double topShare(int count) {
    if (count < 0 || count > LARGEST) {
      throw new IllegalArgumentException(
          "Number of the largest must be from 0 to " + LARGEST + ", cannot be: " + count);
    }
    double total = sum.value();
    double top = 0;
    for (int i = LARGEST - count; i < LARGEST; i++) {
      top += largest[i];
    }
    return total > 0 ? Math.min(1, top / total) : Double.NaN;
  }
}
