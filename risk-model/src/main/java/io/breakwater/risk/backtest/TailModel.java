package io.breakwater.risk.backtest;

import io.breakwater.risk.num.NormalDistribution;
import java.io.Serializable;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Shape of the loss distribution that a forecast assumes, at unit scale: normal, or Student's t
 * where the degrees of freedom are finite. A forecast of any scale divides out of the shortfall
 * statistics, so one shape serves all days.
 *
 * @param degreesOfFreedom ν above 1, so that a shortfall exists; infinite for the normal
 * @formula normal: VaR = z_α, ES = φ(z_α)/(1 − α); t: VaR = t_α, ES = g(t_α)/(1 − α)·(ν + t_α²)/(ν
 *     − 1)
 * @units multiples of the scale
 * @source McNeil, Frey, Embrechts 2005, 2.2.4; worked value C20
 */
public record TailModel(double degreesOfFreedom) implements Serializable {

  /** Normal losses. */
  public static final TailModel NORMAL = new TailModel(Double.POSITIVE_INFINITY);

  /** Checks that a shortfall exists. */
  public TailModel {
    if (!(degreesOfFreedom > 1)) {
      throw new IllegalArgumentException(
          "Degrees of freedom must be above 1 for a shortfall to exist, cannot be: "
              + degreesOfFreedom);
    }
  }

  private boolean isNormal() {
    return degreesOfFreedom == Double.POSITIVE_INFINITY;
  }

  /** Loss that is exceeded with probability 1 − level. */
  public double valueAtRisk(double level) {
    return quantile(level);
  }

  /** Mean loss beyond the value at risk. */
  public double expectedShortfall(double level) {
    double quantile = quantile(level);
    if (isNormal()) {
      return NormalDistribution.density(quantile) / (1 - level);
    }
    return new TDistribution(degreesOfFreedom).density(quantile)
        / (1 - level)
        * (degreesOfFreedom + quantile * quantile)
        / (degreesOfFreedom - 1);
  }

  /**
   * A loss beyond the value at risk.
   *
   * @param uniform in (0, 1); where in the tail
   */
  public double tailLoss(double level, double uniform) {
    // The tail is read from below, where small probabilities keep their digits.
    return -quantile((1 - level) * uniform);
  }

  private double quantile(double probability) {
    return isNormal()
        ? NormalDistribution.quantile(probability)
        : new TDistribution(degreesOfFreedom).inverseCumulativeProbability(probability);
  }
}
