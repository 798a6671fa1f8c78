package io.breakwater.risk.tracking;

import java.util.Arrays;

/**
 * Holdings gathered into segments: the weight of each segment and the return made within it. The
 * last segment is cash, which holds what the others leave of one and earns nothing.
 *
 * @formula w_s = Σ_{i∈s} w_i; R_{s,t} = Σ_{i∈s} w_i·r_{i,t} / w_s; cash = 1 − Σ w_s
 * @units weights as shares of equity; returns as decimals per period
 * @source Bacon 2008, 5
 * @param weights by segment, cash last; they add up to one
 * @param returns by segment and day; NaN for a segment without weight and on a day on which a
 *     holding has none
 */
public record SegmentReturns(double[] weights, double[][] returns) {

  /** Holdings whose weights cancel to less than this have no return of their own. */
  private static final double NOTHING = 1e-12;

  /**
   * Gathers holdings.
   *
   * @param held weight of each holding
   * @param segmentOf segment of each holding
   * @param segments number of segments without cash
   * @param heldReturns returns by holding and day
   */
  public static SegmentReturns gather(
      double[] held, int[] segmentOf, int segments, double[][] heldReturns, int days) {
    double[] weights = new double[segments + 1];
    double[][] returns = new double[segments + 1][days];
    double cash = 1;
    for (int i = 0; i < held.length; i++) {
      if (held[i] == 0) {
        continue;
      }
      cash -= held[i];
      weights[segmentOf[i]] += held[i];
      for (int day = 0; day < days; day++) {
        returns[segmentOf[i]][day] += held[i] * heldReturns[i][day];
      }
    }
    weights[segments] = cash;
    for (int segment = 0; segment < segments; segment++) {
      if (Math.abs(weights[segment]) < NOTHING) {
        weights[segments] += weights[segment];
        weights[segment] = 0;
        Arrays.fill(returns[segment], Double.NaN);
      } else {
        for (int day = 0; day < days; day++) {
          returns[segment][day] /= weights[segment];
        }
      }
    }
    return new SegmentReturns(weights, returns);
  }
}
