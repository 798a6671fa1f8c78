package io.breakwater.risk.margin;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * The relative move of the market against an account that exhausts a margin buffer.
 *
 * @param ratio move s, positive while the buffer lasts, negative when it is already gone; NaN when
 *     no move exhausts (or restores) it
 * @param priceUsd price after the move for an account with one risk asset, else NaN
 */
record AdverseMove(double ratio, double priceUsd) {
  /** No move, no price. */
  static final AdverseMove NONE = new AdverseMove(Double.NaN, Double.NaN);

  /** A price never reaches zero. */
  private static final double LARGEST_FALL = 1 - 1e-12;

  /** Beyond a 2^40-fold price no root is looked for. */
  private static final double LARGEST_RISE = 0x1p40;

  private static final double SMALLEST_STEP = 0x1p-20;
  private static final double TOLERANCE = 1e-16;
  private static final int MAX_EVALUATIONS = 1_000;
  private static final int ORDER = 5;

  /**
   * Root of a buffer as a function of the move. The buffer is concave in the move (profit is linear
   * in prices, maintenance margin convex), so that a healthy account has at most one root ahead.
   *
   * @param buffer E − MM after the market moved by s against the account
   * @param adverse largest adverse move: {@link #largest} of whether a price falls on it
   * @param favourable largest move the other way, positive
   */
  static double root(DoubleUnaryOperator buffer, double adverse, double favourable) {
    double now = buffer.applyAsDouble(0);
    if (now == 0) {
      return 0;
    }
    double limit = now > 0 ? adverse : -favourable;
    double step = Math.copySign(SMALLEST_STEP, limit);
    double near = 0;
    while (Math.abs(step) < Math.abs(limit)) {
      if (changesSign(now, buffer.applyAsDouble(step))) {
        return solve(buffer, near, step);
      }
      near = step;
      step *= 2;
    }
    return changesSign(now, buffer.applyAsDouble(limit)) ? solve(buffer, near, limit) : Double.NaN;
  }

  /** Largest move of the market when some price falls on it, or when all rise. */
  static double largest(boolean somePriceFalls) {
    return somePriceFalls ? LARGEST_FALL : LARGEST_RISE;
  }

  private static boolean changesSign(double now, double later) {
    return now > 0 ? later <= 0 : later >= 0;
  }

  private static double solve(DoubleUnaryOperator buffer, double from, double to) {
    return new BracketingNthOrderBrentSolver(TOLERANCE, TOLERANCE, TOLERANCE, ORDER)
        .solve(MAX_EVALUATIONS, buffer::applyAsDouble, Math.min(from, to), Math.max(from, to));
  }
}
