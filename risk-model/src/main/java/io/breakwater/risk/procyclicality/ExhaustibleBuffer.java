package io.breakwater.risk.procyclicality;

import java.io.Serializable;

/**
 * Anti-procyclicality tool (a): a buffer on the calculated margin that may be drawn down while
 * margins rise fast.
 *
 * <p>In calm times the requirement is (1 + b)·M. Once the calculated margin has grown by the
 * release threshold over the release days, the requirement stays where it was and the buffer takes
 * the rise, until it is used up: never below M, never above (1 + b)·M. When the rise is over, the
 * buffer is rebuilt.
 *
 * @param rate b, share of the calculated margin, at least 0.25 under EMIR
 * @param releaseThreshold growth of the calculated margin that opens the buffer, positive
 * @param releaseDays days over which the growth is taken, at least 1
 * @formula calm: R = (1 + b)·M; rising: R_t = min((1 + b)·M_t, max(M_t, R_{t−1})); used = ((1 +
 *     b)·M − R)/(b·M)
 * @units those of the margin
 * @source Commission Delegated Regulation (EU) 153/2013, article 28(1)(a)
 */
public record ExhaustibleBuffer(double rate, double releaseThreshold, int releaseDays)
    implements Serializable {

  /** The least buffer that the regulation allows, opened by a rise of a quarter in five days. */
  public static final ExhaustibleBuffer DEFAULTS = new ExhaustibleBuffer(0.25, 0.25, 5);

  /** Checks every parameter. */
  public ExhaustibleBuffer {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException("Buffer rate must be in (0, 1], cannot be: " + rate);
    }
    if (!(releaseThreshold > 0 && releaseThreshold <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Release threshold must be positive and finite, cannot be: " + releaseThreshold);
    }
    if (releaseDays < 1) {
      throw new IllegalArgumentException(
          "Release days must be at least 1, cannot be: " + releaseDays);
    }
  }

  /** Requirement by day from the calculated margin by day; NaN where that is missing. */
  public double[] apply(double[] margin) {
    double[] required = new double[margin.length];
    double previous = Double.NaN;
    for (int t = 0; t < margin.length; t++) {
      double full = (1 + rate) * margin[t];
      required[t] =
          isRising(margin, t) && !Double.isNaN(previous)
              ? Math.min(full, Math.max(margin[t], previous))
              : full;
      if (!Double.isNaN(required[t])) {
        previous = required[t];
      }
    }
    return required;
  }

  private boolean isRising(double[] margin, int t) {
    return t >= releaseDays && margin[t] >= (1 + releaseThreshold) * margin[t - releaseDays];
  }

  /** Share of the buffer that a requirement leaves used, 0 untouched, 1 exhausted. */
  public double usedShare(double margin, double required) {
    return margin > 0 ? ((1 + rate) * margin - required) / (rate * margin) : Double.NaN;
  }
}
