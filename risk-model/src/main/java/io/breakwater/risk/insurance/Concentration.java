package io.breakwater.risk.insurance;

import java.util.Arrays;

/**
 * How much of a total a few hold: the Herfindahl–Hirschman index and the shares of the largest.
 * Amounts that are not positive count for nothing.
 *
 * @formula HHI = Σ(x_i/Σx)²; top share = Σ of the n largest / Σx
 * @units decimal: 1/n for n equal holders, 1 for one
 * @source Herfindahl 1950; methodology B5
 */
public final class Concentration {
  private Concentration() {}

  /** The index; NaN where nobody holds anything. */
  public static double herfindahl(double[] amountsUsd) {
    double[] sorted = ascending(amountsUsd);
    double total = sum(sorted, 0);
    double index = 0;
    for (double amount : sorted) {
      double share = amount / total;
      index += share * share;
    }
    return total > 0 ? index : Double.NaN;
  }

  /** Share of the {@code count} largest; NaN where nobody holds anything. */
  public static double topShare(double[] amountsUsd, int count) {
    double[] sorted = ascending(amountsUsd);
    double total = sum(sorted, 0);
    return total > 0 ? sum(sorted, Math.max(0, sorted.length - count)) / total : Double.NaN;
  }

  /** One order of adding, whatever order the amounts come in. */
  private static double[] ascending(double[] amounts) {
    return Arrays.stream(amounts).filter(amount -> amount > 0).sorted().toArray();
  }

  private static double sum(double[] sorted, int from) {
    double sum = 0;
    for (int i = from; i < sorted.length; i++) {
      sum += sorted[i];
    }
    return sum;
  }
}
