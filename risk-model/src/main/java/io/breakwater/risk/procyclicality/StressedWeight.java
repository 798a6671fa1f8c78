package io.breakwater.risk.procyclicality;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Anti-procyclicality tool (b): part of the weight goes to stressed observations.
 *
 * @param weight w of the stressed margin, at least 0.25 under EMIR
 * @formula M_b = (1 − w)·M + w·M_stress
 * @units those of the margin
 * @source Commission Delegated Regulation (EU) 153/2013, article 28(1)(b)
 */
public record StressedWeight(double weight) implements Serializable {

  /** The least weight that the regulation allows. */
  public static final StressedWeight DEFAULTS = new StressedWeight(0.25);

  /** Checks the weight. */
  public StressedWeight {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException("Stressed weight must be in (0, 1], cannot be: " + weight);
    }
  }

  /** Requirement from the calculated margin and that of the stressed period. */
  public double apply(double margin, double stressedMargin) {
    return (1 - weight) * margin + weight * stressedMargin;
  }

  /** Requirement by day. */
  public double[] apply(double[] margin, double stressedMargin) {
    return Arrays.stream(margin).map(current -> apply(current, stressedMargin)).toArray();
  }

  /**
   * First position of the most stressed stretch: the one of the given length with the largest mean
   * square of its present profits. The earliest wins a tie.
   *
   * @return −1 when the series is shorter or holds no profit
   */
  public static int mostStressed(double[] profits, int length) {
    int best = -1;
    double largest = -1;
    for (int from = 0; from + length <= profits.length; from++) {
      double squares = 0;
      int present = 0;
      for (int i = from; i < from + length; i++) {
        if (!Double.isNaN(profits[i])) {
          squares += profits[i] * profits[i];
          present++;
        }
      }
      if (present > 0 && squares / present > largest) {
        largest = squares / present;
        best = from;
      }
    }
    return best;
  }
}
