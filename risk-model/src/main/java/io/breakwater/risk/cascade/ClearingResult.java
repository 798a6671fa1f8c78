package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * The clearing fixed points of one scenario: cumulative sales Q = Σ L_i(p(Q)), where L_i is what
 * account i sells in all from its initial state at the price p(Q).
 *
 * <p>For long-only accounts with stable debt F is monotone, and a least and a greatest fixed point
 * exist; a gap says that the outcome rests on who moves first. Where purchases or the choice of
 * collateral break monotony a search may end without one: {@code NOT_CONVERGED}, with what the last
 * candidate sold and lost booked.
 *
 * @param least from nothing sold upwards
 * @param greatest from everything sold downwards
 * @param gap difference of the net sales of the two over the larger, at shocked prices; 0 where
 *     nothing is sold
 * @formula Q = F(Q); gap = (Q_greatest − Q_least) / Q_greatest
 * @units decimal
 * @source methodology B3 ({@code CLEARING})
 */
public record ClearingResult(CascadeResult least, CascadeResult greatest, double gap)
    implements Serializable {

  /** Gap above which the outcome rests on who moves first. */
  public static final double AMBIGUOUS_GAP = 0.01;

  /** Whether least and greatest outcome differ by more than {@link #AMBIGUOUS_GAP}. */
  public boolean isAmbiguous() {
    return gap > AMBIGUOUS_GAP;
  }
}
