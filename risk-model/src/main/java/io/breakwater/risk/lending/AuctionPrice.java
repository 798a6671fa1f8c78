package io.breakwater.risk.lending;

import java.io.Serializable;

/**
 * Price of a falling auction as a function of the time since it began.
 *
 * @formula stairstep top·cut^⌊t/step⌋; exponential top·cut^t; linear top·max(0, 1 − t/τ)
 * @units time in seconds, the price in the unit of {@code top}
 * @source methodology A1; dss abaci.sol; worked value C4
 */
public sealed interface AuctionPrice extends Serializable {

  /**
   * Price after some time.
   *
   * @param top price at the start
   * @param seconds time since the start, not negative
   */
  double at(double top, double seconds);

  /**
   * First second at which the price is at or below a level.
   *
   * @param ratio the level over the starting price, positive
   */
  double secondsTo(double ratio);

  /**
   * Straight down to zero.
   *
   * @param tau seconds in which the price reaches zero
   */
  record Linear(double tau) implements AuctionPrice {

    /** Checks the range. */
    public Linear {
      checkPositive("Duration of a linear auction", tau);
    }

    @Override
    public double at(double top, double seconds) {
      return seconds < tau ? top * (tau - seconds) / tau : 0;
    }

    @Override
    public double secondsTo(double ratio) {
      return Math.max(0, tau * (1 - ratio));
    }
  }

  /**
   * A constant factor each step.
   *
   * @param cut factor a step, (0, 1)
   * @param step seconds of a step
   */
  record Stairstep(double cut, double step) implements AuctionPrice {

    /** Checks the ranges. */
    public Stairstep {
      checkCut(cut);
      checkPositive("Step of an auction", step);
    }

    @Override
    public double at(double top, double seconds) {
      return top * StrictMath.pow(cut, Math.floor(seconds / step));
    }

    @Override
    public double secondsTo(double ratio) {
      double steps = Math.max(0, Math.ceil(StrictMath.log(ratio) / StrictMath.log(cut)));
      // The logarithms round: the step before may do, or this one fall short by a last digit.
      while (steps > 0 && at(1, (steps - 1) * step) <= ratio) {
        steps--;
      }
      while (at(1, steps * step) > ratio) {
        steps++;
      }
      return steps * step;
    }
  }

  /**
   * A constant factor each second.
   *
   * @param cut factor a second, (0, 1)
   */
  record Exponential(double cut) implements AuctionPrice {

    /** Checks the range. */
    public Exponential {
      checkCut(cut);
    }

    @Override
    public double at(double top, double seconds) {
      return top * StrictMath.pow(cut, seconds);
    }

    @Override
    public double secondsTo(double ratio) {
      return Math.max(0, StrictMath.log(ratio) / StrictMath.log(cut));
    }
  }

  private static void checkCut(double cut) {
    if (!(cut > 0 && cut < 1)) {
      throw new IllegalArgumentException("Cut of an auction must be in (0, 1), cannot be: " + cut);
    }
  }

  private static void checkPositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          what + " must be positive and finite, cannot be: " + value);
    }
  }
}
